-- A session of OAuth 1.0 is found by the identifier of its temporary credentials, which the third
-- party chooses: two third parties may choose the same one.
alter table authorization_session drop constraint authorization_session_state_hash_key;
create index authorization_session_state_hash on authorization_session (state_hash);
