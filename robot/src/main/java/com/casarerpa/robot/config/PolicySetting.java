package com.casarerpa.robot.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Every setting of the policy: `network.allowed` in the section `policy:` of a YAML file,
/// `CASARE_POLICY_NETWORK_ALLOWED`
/// in the environment.
enum PolicySetting {
    FILES_ROOTS("files", "roots"),
    NETWORK_ALLOWED("network", "allowed"),
    NETWORK_DENIED("network", "denied"),
    NETWORK_LOOPBACK("network", "loopback"),
    NETWORK_PRIVATE_NETWORKS("network", "private_networks"),
    NETWORK_LINK_LOCAL("network", "link_local"),
    COMMANDS_ENABLED("commands", "enabled"),
    COMMANDS_ALLOWED("commands", "allowed"),
    COMMANDS_DENIED("commands", "denied"),
    VARIABLES_HIDDEN("variables", "hidden"),
    LIMITS_CONTENT("limits", "content"),
    LIMITS_OUTPUT("limits", "output"),
    LIMITS_TRANSFER("limits", "transfer"),
    LIMITS_PROCESS_MEMORY("limits", "process_memory");

    final String section;
    final String key;

    PolicySetting(String section, String key) {
        this.section = section;
        this.key = key;
    }

    String variable() {
        return "CASARE_POLICY_" + name();
    }

    static List<String> sections() {
        return Arrays.stream(values())
                .map(setting -> setting.section)
                .distinct()
                .toList();
    }

    static List<String> keys(String section) {
        return Arrays.stream(values())
                .filter(setting -> setting.section.equals(section))
                .map(setting -> setting.key)
                .toList();
    }

    static PolicySetting of(String section, String key) {
        return valueOf((section + "_" + key).toUpperCase(Locale.ROOT));
    }
}
