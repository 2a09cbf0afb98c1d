-- The class of the last failure, as metrics name it.
alter table renewal add column failure_class text;

-- Two updates a renewal and none of an indexed column: with some room on each page they stay there.
alter table renewal set (fillfactor = 70);
