-- What is known of a connector apart from its documents. The row is what writers lock.
create table connector (
    tenant          text        not null,
    key             text        not null,
    name            text        not null,
    auth_types      text        not null,
    draft_digest    text        not null,
    latest_revision integer     not null default 0,
    latest_digest   text,
    published_at    timestamptz,
    archived_at     timestamptz,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    primary key (tenant, key)
);

-- The text is the truth; the database derives what it searches.
create table draft (
    tenant   text  not null,
    key      text  not null,
    document text  not null,
    search   jsonb not null generated always as (document::jsonb) stored,
    primary key (tenant, key),
    foreign key (tenant, key) references connector (tenant, key)
);
create index draft_search on draft using gin (search jsonb_path_ops);

create table revision (
    tenant       text        not null,
    key          text        not null,
    number       integer     not null check (number > 0),
    digest       text        not null,
    document     text        not null,
    published_at timestamptz not null,
    published_by text        not null,
    primary key (tenant, key, number),
    foreign key (tenant, key) references connector (tenant, key)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a published revision is immutable' using errcode = 'restrict_violation';
end;
$$;
create trigger revision_is_immutable before update or delete on revision
    for each row execute function refuse_change();
create trigger revision_is_not_truncated before truncate on revision
    for each statement execute function refuse_change();

-- Answers that were given to creations, so that a repeated one gets the same.
create table idempotent_answer (
    tenant          text        not null,
    idempotency_key text        not null,
    request_digest  text        not null,
    answer          text        not null,
    created_at      timestamptz not null,
    primary key (tenant, idempotency_key)
);
create index idempotent_answer_by_age on idempotent_answer (created_at);
