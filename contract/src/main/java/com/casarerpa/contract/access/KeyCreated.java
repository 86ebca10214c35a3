package com.casarerpa.contract.access;

/// The new key, shown this once.
public record KeyCreated(String apiKey, ApiKey key) {}
