-- A projection of the broker's renewal state (instance_id to reason), and what this service adds:
-- when to ask, who is asking, and how that went.
create table schedule (
    instance_id        uuid        primary key,
    tenant             text        not null,
    connector          text        not null,
    auth_method        text        not null,
    revision           integer     not null,
    sequence           bigint      not null,
    version            bigint      not null,
    status             text        not null,
    issued_at          timestamptz,
    expires_at         timestamptz,
    refresh_expires_at timestamptz,
    idle_until         timestamptz,
    absolute_until     timestamptz,
    renew_at           timestamptz,
    policy             text        not null,
    provider_host      text,
    reason             text,

    due_at             timestamptz,
    due_reason         text        not null,
    stopped_by         text,
    attempts           integer     not null default 0,
    last_attempt_at    timestamptz,
    last_outcome       text,
    claimed_by         uuid,
    claimed_until      timestamptz
);
create index schedule_by_due on schedule (due_at) where due_at is not null;
create index schedule_by_tenant on schedule (tenant, instance_id);

-- How far the broker's renewal state has been read.
create table reconciliation (
    id            integer     primary key check (id = 1),
    position      text,
    reconciled_at timestamptz
);
insert into reconciliation (id) values (1);

-- Requests come at least once; each is served once.
create table served_request (
    source    text        not null,
    event_id  text        not null,
    served_at timestamptz not null,
    primary key (source, event_id)
);
create index served_request_by_age on served_request (served_at);
