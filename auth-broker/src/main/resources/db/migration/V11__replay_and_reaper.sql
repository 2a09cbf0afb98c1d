-- Present states that are told of once more. The place reached is stored with every page, so that
-- any broker can go on.
create table replay (
    id         uuid        primary key,
    tenant     text,
    connector  text,
    after_id   uuid        not null default '00000000-0000-0000-0000-000000000000',
    told       bigint      not null default 0,
    started_at timestamptz not null,
    updated_at timestamptz not null,
    ended_at   timestamptz
);
create unique index replay_one_at_a_time on replay ((true)) where ended_at is null;
create index replay_by_age on replay (started_at);

-- Runs of the reaper: one at a time over all brokers, for as long as its broker says so.
create table reaper_run (
    id         uuid        primary key,
    requested  boolean     not null,
    dry_run    boolean     not null,
    state      text        not null,
    created_at timestamptz not null default clock_timestamp(),
    held_until timestamptz,
    ended_at   timestamptz,
    counts     text        not null default '{}',
    constraint reaper_run_state_known check (state in ('waiting', 'running', 'done', 'stopped'))
);
create unique index reaper_run_one_at_a_time on reaper_run (state) where state = 'running';
create unique index reaper_run_one_waiting on reaper_run (requested) where state = 'waiting';
create index reaper_run_by_age on reaper_run (created_at);

-- Few rows are in these states, and renewals touch neither index.
create index instance_dead on instance (deleted_at) where status = 'deleted';
create index instance_waiting on instance (updated_at)
    where status in ('authorization_required', 'selection_required', 'reauthorization_required');

-- What lives for less than a day is not told of ahead, and would stay in the index for ever.
drop index credential_end_untold;
create index credential_end_untold on credential (ends_at)
    where ends_at is not null and told_end is distinct from ends_at
      and ends_at - issued_at > interval '1 day';
