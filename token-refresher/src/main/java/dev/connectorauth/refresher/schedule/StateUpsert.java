package dev.connectorauth.refresher.schedule;

/**
 * The statement that takes a batch of states in: parameter 1 is a JSON array of states, one per
 * instance, parameter 2 the time.
 *
 * <p>Invariants: {@code sequence} never goes back, and a state that is not newer changes nothing. A
 * new credential ends whatever was under way for the old one. What somebody asked for stays due as
 * long as the credential is the one that was not wanted, or an older one whose news come late.
 * Lines are always locked in the order of their ids.
 */
final class StateUpsert {

    static final String SQL =
            """
            with incoming as (
              select "instanceId" as instance_id, tenant, connector, "authMethod" as auth_method,
                     coalesce(revision, 0) as revision, coalesce(sequence, 0) as sequence,
                     coalesce(version, 0) as version, upper(status) as status,
                     "issuedAt" as issued_at, "expiresAt" as expires_at,
                     "refreshExpiresAt" as refresh_expires_at, "idleUntil" as idle_until,
                     "absoluteUntil" as absolute_until, "renewAt" as renew_at,
                     upper(replace(policy, '-', '_')) as policy,
                     "providerHost" as provider_host, reason,
                     case when status = 'deleted' then $2::timestamptz end as deleted_at
              from jsonb_to_recordset($1::text::jsonb) as s(
                "instanceId" uuid, tenant text, connector text, "authMethod" text,
                revision int, sequence bigint, version bigint, status text,
                "issuedAt" timestamptz, "expiresAt" timestamptz, "refreshExpiresAt" timestamptz,
                "idleUntil" timestamptz, "absoluteUntil" timestamptz, "renewAt" timestamptz,
                policy text, "providerHost" text, reason text)
            ),
            newer as (
              insert into schedule as known (
                instance_id, tenant, connector, auth_method, revision, sequence, version, status,
                issued_at, expires_at, refresh_expires_at, idle_until, absolute_until, renew_at,
                policy, provider_host, reason, deleted_at)
              select * from incoming order by instance_id
              on conflict (instance_id) do update set
                tenant = excluded.tenant, connector = excluded.connector,
                auth_method = excluded.auth_method, revision = excluded.revision,
                sequence = excluded.sequence, version = excluded.version,
                status = excluded.status, issued_at = excluded.issued_at,
                expires_at = excluded.expires_at,
                refresh_expires_at = excluded.refresh_expires_at,
                idle_until = excluded.idle_until, absolute_until = excluded.absolute_until,
                renew_at = excluded.renew_at, policy = excluded.policy,
                provider_host = excluded.provider_host, reason = excluded.reason,
                deleted_at = case when excluded.deleted_at is not null
                                  then coalesce(known.deleted_at, excluded.deleted_at) end
              where excluded.sequence > known.sequence
              returning *
            ),
            planned as (
              select n.*,
                n.status in ('ACTIVE', 'DEGRADED') and n.policy <> 'OFF' as renewable,
                case when n.policy = 'ON_DEMAND'
                     then least(n.refresh_expires_at, n.idle_until, n.absolute_until)
                     else least(n.expires_at, n.refresh_expires_at, n.idle_until, n.absolute_until)
                     end as deadline,
                exists (select 1 from pause p where p.lifted_at is null and %s) as paused
              from newer n
            )
            insert into due as line (
              instance_id, tenant, provider, status, sequence, version, due_at, take_at, deadline,
              due_reason, renewable, paused)
            select instance_id, tenant, coalesce(provider_host, ''), status, sequence, version,
                   case when renewable then renew_at end, case when renewable then renew_at end,
                   deadline, 'SCHEDULED', renewable, paused
            from planned order by instance_id
            on conflict (instance_id) do update set
              tenant = excluded.tenant, provider = excluded.provider, status = excluded.status,
              sequence = excluded.sequence,
              version = case when %s then excluded.version else line.version end,
              deadline = excluded.deadline, paused = excluded.paused,
              renewable = excluded.renewable, stopped_by = null,
              attempts = case when %s then 0 else line.attempts end,
              claimed_by = case when %s then null else line.claimed_by end,
              due_reason = case when %s then line.due_reason else 'SCHEDULED' end,
              due_at = case when %s then line.due_at else excluded.due_at end,
              take_at = case when %s then line.take_at else excluded.take_at end
            """
                    .formatted(
                            PauseMatch.of("p", "n"),
                            over(),
                            over(),
                            over(),
                            asked(),
                            asked() + " or " + waiting(),
                            asked() + " or " + underWay());

    private StateUpsert() {}

    // a request may be quicker than all the news before the one of the version that it names; a
    // version that never was is forgotten when the broker says so
    private static String over() {
        return "(not excluded.renewable or excluded.version > line.version"
                + " or (excluded.version < line.version"
                + " and (line.due_reason = 'SCHEDULED' or line.due_at is null)))";
    }

    private static String asked() {
        return "(not "
                + over()
                + " and line.due_reason <> 'SCHEDULED' and line.due_at is not null)";
    }

    // the broker said when to come back, and the plan that is repeated here is in the past
    private static String waiting() {
        return "(not "
                + over()
                + " and line.claimed_by is null and line.take_at > $2 and excluded.due_at <= $2)";
    }

    private static String underWay() {
        return "((not "
                + over()
                + " and line.claimed_by is not null and excluded.due_at is not null) or "
                + waiting()
                + ")";
    }
}
