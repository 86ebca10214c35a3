package com.casarerpa.robot;

/// The version of this robot, from its jar.
final class RobotVersion {
    private RobotVersion() {}

    /// The version, or `development` when run from classes.
    static String text() {
        String version = RobotVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
