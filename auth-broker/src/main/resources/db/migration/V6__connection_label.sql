-- What the third party calls the connection, as its verify request answers.
alter table instance
    add column connection_label text;
