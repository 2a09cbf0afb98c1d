package dev.connectorauth.refresher.schedule;

/**
 * The statements that claim due lines.
 *
 * <p>A claim looks at the first lines that wait (the window), gives every provider and tenant its
 * turn and no more than its share, and takes what nobody else is taking. Its cost depends on the
 * window, not on how many lines there are or wait. Only a look behind those without room reads as
 * many lines of theirs as stand in front.
 *
 * <p>Parameters of a claim: 1 now, 2 window, 3 and 4 providers and their room, 5 and 6 tenants and
 * their room, 7 room of all others, 8 limit, 9 claim, 10 end of the claim, 11 how many soon lost
 * lines are looked at; of a look behind, 12 and 13 providers and tenants that had their turn.
 */
final class DueClaim {

    private static final String LINE = "instance_id, tenant, provider, take_at, deadline";

    private static final String IN_ORDER_OF_TIME =
            """
            select LINE from due where take_at <= $1 and not paused and $11::int is not null
            order by take_at limit $2
            """
                    .replace("LINE", LINE);

    // looks at a bounded number: lines that are lost soon but not due yet stand in this index too
    private static final String IN_ORDER_OF_LOSS =
            """
            (select * from (
               select LINE from due
               where take_at is not null and not paused and attempts = 0 and claimed_by is null
               order by deadline limit $11) soon
             where take_at <= $1 limit $2)
            union
            (select LINE from due where take_at <= $1 and not paused order by take_at limit $2)
            """
                    .replace("LINE", LINE);

    private static final String BEHIND_THE_FULL =
            """
            select LINE from due
            where take_at <= $1 and not paused and $11::int is not null
              and provider <> all(array(
                select p from unnest($3::text[], $4::int[]) as room(p, free) where free = 0))
              and tenant <> all(array(
                select t from unnest($5::text[], $6::int[]) as room(t, free) where free = 0))
              and (provider, tenant) not in (
                select p, t from unnest($12::text[], $13::text[]) as begun(p, t))
            order by take_at limit $2
            """
                    .replace("LINE", LINE);

    private static final String CLAIM =
            """
            with seen as materialized (SEEN),
            turns as (
              select *, row_number() over (
                partition by provider, tenant order by KEY, instance_id) as turn
              from seen),
            by_provider as (
              select *, row_number() over (partition by provider order by ORDER, instance_id) as nth
              from turns),
            of_provider as (
              select f.* from by_provider f
              left join unnest($3::text[], $4::int[]) as room(provider, free) using (provider)
              where nth <= coalesce(free, $7)),
            by_tenant as (
              select *, row_number() over (partition by tenant order by ORDER, instance_id) as mth
              from of_provider),
            chosen as (
              select instance_id from by_tenant
              left join unnest($5::text[], $6::int[]) as room(tenant, free) using (tenant)
              where mth <= coalesce(free, $7)
              order by ORDER, instance_id limit $8),
            locked as (
              select d.instance_id from due d join chosen using (instance_id)
              where d.take_at <= $1 and not d.paused
              for update of d skip locked),
            claimed as (
              update due set claimed_by = $9, take_at = $10 from locked
              where due.instance_id = locked.instance_id
              returning due.*)
            select claimed.*, waiting, longest, places
            from (select count(*) as waiting, min(take_at) as longest,
                         count(*) filter (where turn = 1) as places from turns) as look
            left join claimed on true
            """;

    static final String BY_TIME =
            CLAIM.replace("SEEN", IN_ORDER_OF_TIME)
                    .replace("KEY", "take_at")
                    .replace("ORDER", "turn, take_at");

    static final String BY_LOSS =
            CLAIM.replace("SEEN", IN_ORDER_OF_LOSS)
                    .replace("KEY", "deadline")
                    .replace("ORDER", "deadline, turn");

    /** Sees only those who have room, however many others stand in front of them. */
    static final String BEHIND =
            CLAIM.replace("SEEN", BEHIND_THE_FULL)
                    .replace("KEY", "take_at")
                    .replace("ORDER", "turn, take_at");

    private DueClaim() {}
}
