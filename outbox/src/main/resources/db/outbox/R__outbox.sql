-- Repeatable, so that it never competes with a service's own version numbers: every statement here
-- must be harmless where it has run before. Later columns are added with "add column if not exists".

create table if not exists outbox (
    id            bigint generated always as identity primary key,
    event_id      uuid        not null default gen_random_uuid(),
    topic         text        not null,
    message_key   text        not null,
    type          text        not null,
    subject       text        not null,
    tenant        text        not null,
    data          text        not null,
    created_at    timestamptz not null default clock_timestamp(),
    claimed_until timestamptz not null default '-infinity'
);

-- rows live for milliseconds: vacuum by number of dead rows, not by share of the table
alter table outbox set (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000
);
