-- Clients that a third party refuses, whichever instance asks. id stands for tenant, connector, auth
-- method, token endpoint, client id and its secrets; it is a keyed digest, which tells none of them.
create table client_pause (
    id                uuid        primary key,
    tenant            text        not null,
    connector         text        not null,
    auth_method       text        not null,
    host              text        not null,
    client_id         text        not null,
    reason            text        not null,
    instance_id       uuid        not null,
    failures          integer     not null,
    since             timestamptz not null,
    probe_at          timestamptz not null,
    probe_interval_ms bigint      not null
);
