-- What the executed steps of flows left for operators: templates, hosts, statuses and rules, never
-- rendered values or bodies. The last ones of each instance are kept, for a bounded time.
create table trace (
    id          bigint      generated always as identity primary key,
    instance_id uuid        not null references instance (id),
    at          timestamptz not null,
    flow        text        not null,
    step        text        not null,
    method      text,
    url         text,
    host        text,
    status      integer,
    millis      bigint      not null,
    outcome     text        not null,
    rule        text
);
create index trace_by_instance on trace (instance_id, id desc);
create index trace_by_age on trace (at);
