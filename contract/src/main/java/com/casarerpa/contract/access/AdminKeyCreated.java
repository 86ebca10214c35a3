package com.casarerpa.contract.access;

/// The new admin key, shown this once.
public record AdminKeyCreated(String adminKey, AdminKey key) {}
