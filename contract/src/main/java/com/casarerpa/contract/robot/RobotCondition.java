package com.casarerpa.contract.robot;

import java.time.Instant;

/// Something that is wrong with a robot, as operators see it.
///
/// @param code what it is, for example `disk_full`
/// @param message what was found and what to do
/// @param since since when, by the database's clock
/// @param blocking whether the robot takes no new jobs because of it
public record RobotCondition(String code, String message, Instant since, boolean blocking) {}
