-- A tenant's app at a third party, shared by all instances of one auth method. sealed holds secret
-- values, up to two client secrets and the install key, under the registration's own data key.
create table client_registration (
    id              uuid        primary key,
    tenant          text        not null,
    connector       text        not null,
    auth_method     text        not null,
    plain_values    jsonb       not null default '{}',
    secret_fields   text[]      not null default '{}',
    client_secrets  integer     not null check (client_secrets between 0 and 2),
    return_url      text,
    data_key        bytea       not null,
    sealed          bytea       not null,
    generation      bigint      not null,
    install_hash    bytea       not null unique,
    idempotency_key text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint client_registration_once unique (tenant, connector, auth_method)
);
create index client_registration_by_tenant on client_registration (tenant, id);
create unique index client_registration_by_key on client_registration (tenant, idempotency_key)
    where idempotency_key is not null;
