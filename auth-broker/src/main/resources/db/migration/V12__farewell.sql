-- What a third party still has to be told of an instance that is deleted: the values and tokens it
-- takes, sealed as they were, for a day at most.
create table farewell (
    id                 uuid        primary key,
    instance_id        uuid        not null,
    tenant             text        not null,
    connector          text        not null,
    auth_method        text        not null,
    auth_type          text        not null,
    plain_values       jsonb       not null,
    secret_fields      text[]      not null,
    revision           integer     not null,
    data_key           bytea       not null,
    sealed_secrets     bytea,
    secrets_generation bigint      not null,
    sealed             bytea       not null,
    generation         bigint      not null,
    attempts           integer     not null default 0,
    next_at            timestamptz not null,
    give_up_at         timestamptz not null
);
create index farewell_due on farewell (next_at);
