package com.casarerpa.contract.robot;

/// The robot and the rhythm that the server wants.
public record RobotRegistered(Robot robot, int heartbeatSeconds, int pollWaitSeconds, int leaseSeconds) {}
