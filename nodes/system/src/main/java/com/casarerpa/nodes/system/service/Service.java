package com.casarerpa.nodes.system.service;

import java.util.LinkedHashMap;
import java.util.Map;

/// A service of the operating system.
///
/// @param status `running`, `stopped`, `paused`, `starting`, `stopping` or `unknown`
record Service(String name, String displayName, String status) {
    /// As nodes put it out.
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("display_name", displayName);
        map.put("status", status);
        return map;
    }
}
