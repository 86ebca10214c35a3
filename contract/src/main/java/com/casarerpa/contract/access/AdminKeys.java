package com.casarerpa.contract.access;

import java.util.List;

/// The keys of admins, newest first.
public record AdminKeys(List<AdminKey> keys) {
    public AdminKeys {
        keys = List.copyOf(keys);
    }
}
