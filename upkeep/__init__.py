"""Makes data of `cec_logic` anew from official lists: run by a maintainer, never by a build."""
