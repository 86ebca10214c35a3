package com.casarerpa.cli.server;

/// What `casare up` tells other commands about the orchestrator that it runs: `server.json` in the data folder.
///
/// @param url where it listens, for example `http://localhost:8080`
/// @param pid the process of `casare up`
public record ServerFile(String url, long pid) {}
