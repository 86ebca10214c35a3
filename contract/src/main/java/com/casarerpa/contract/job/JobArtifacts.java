package com.casarerpa.contract.job;

import java.util.List;

/// The kept files of a job.
public record JobArtifacts(List<JobArtifact> artifacts) {}
