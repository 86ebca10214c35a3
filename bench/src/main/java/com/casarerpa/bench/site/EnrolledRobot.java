package com.casarerpa.bench.site;

/// A robot that exists and has a key.
///
/// @param apiKey what it shows with every request
public record EnrolledRobot(String name, String apiKey) {}
