-- What changes with every renewal, apart from the wide state that is only looked at. A line here
-- for each line of the schedule, so that counting and claiming need no other table.
create table due (
    instance_id     uuid        primary key,
    tenant          text        not null,
    provider        text        not null,            -- '' = the state names none
    status          text        not null,
    sequence        bigint      not null default 0,  -- of the newest state
    version         bigint      not null,
    due_at          timestamptz,                     -- when to ask; null = never
    take_at         timestamptz,                     -- not to be claimed before: due_at, the end of a claim, or of a wait
    deadline        timestamptz,                     -- when something is lost: the soonest expiry
    due_reason      text        not null,
    claimed_by      uuid,
    renewable       boolean     not null,            -- whether its status and policy allow a plan
    paused          boolean     not null default false,
    attempts        integer     not null default 0,
    stopped_by      text,
    last_attempt_at timestamptz,
    last_outcome    text
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

insert into due
select instance_id, tenant, coalesce(provider_host, ''), status, sequence, version, due_at,
       greatest(due_at, case when due_at is not null and claimed_by is not null then claimed_until end),
       case when policy = 'ON_DEMAND' then least(refresh_expires_at, idle_until, absolute_until)
            else least(expires_at, refresh_expires_at, idle_until, absolute_until) end,
       due_reason, claimed_by, status in ('ACTIVE', 'DEGRADED') and policy <> 'OFF', false, attempts, stopped_by, last_attempt_at, last_outcome
from schedule;

alter table schedule
    drop column due_at,
    drop column due_reason,
    drop column stopped_by,
    drop column attempts,
    drop column last_attempt_at,
    drop column last_outcome,
    drop column claimed_by,
    drop column claimed_until;
alter table schedule set (fillfactor = 80);
create index schedule_by_provider on schedule (provider_host, instance_id);

-- A look for due lines reads from the left end of this one, however many lines there are.
create index due_by_time on due (take_at) where take_at is not null and not paused;
-- After an outage: what is lost first, among the lines that nobody has tried yet.
create index due_by_deadline on due (deadline)
    where take_at is not null and not paused and attempts = 0 and claimed_by is null;
-- For looking at the schedule: the rare standings, each small.
create index due_by_plan on due (due_at) where due_at is not null and not paused;
create index due_failing on due (instance_id)
    where due_at is not null and not paused and (attempts > 0 or status = 'DEGRADED');
create index due_stopped on due (instance_id) where due_at is null;
create index due_paused on due (instance_id) where paused;

-- Scopes that are not renewed until somebody lifts the pause; a null member means every one.
create table pause (
    id          uuid        primary key,
    tenant      text,
    provider    text,
    connector   text,
    auth_method text,
    reason      text        not null,
    created_at  timestamptz not null,
    created_by  text        not null,
    spread      boolean     not null default false,  -- whether every line shows it
    lifted_at   timestamptz                          -- holds no longer, though lines may still show it
);
create unique index pause_of_scope on pause
    (coalesce(tenant, ''), coalesce(provider, ''), coalesce(connector, ''), coalesce(auth_method, ''))
    where lifted_at is null;

-- One replica at a time reads the broker's renewal state.
alter table reconciliation
    add column claimed_by    uuid,
    add column claimed_until timestamptz;
