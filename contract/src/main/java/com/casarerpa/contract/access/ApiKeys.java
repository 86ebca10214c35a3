package com.casarerpa.contract.access;

import java.util.List;

/// The keys of robots, newest first.
public record ApiKeys(List<ApiKey> keys) {}
