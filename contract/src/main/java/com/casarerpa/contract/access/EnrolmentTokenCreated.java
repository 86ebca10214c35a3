package com.casarerpa.contract.access;

/// The new enrolment token, shown this once.
public record EnrolmentTokenCreated(String enrolmentToken, EnrolmentToken token) {}
