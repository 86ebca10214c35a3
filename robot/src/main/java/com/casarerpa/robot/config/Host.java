package com.casarerpa.robot.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/// The machine's name, found without waiting for a name server where possible.
final class Host {
    private Host() {}

    /// The host name from the environment, else from the system, else `localhost`.
    static String name(Map<String, String> environment) {
        for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine whose own name does not resolve still has a usable robot.
            return "localhost";
        }
    }
}
