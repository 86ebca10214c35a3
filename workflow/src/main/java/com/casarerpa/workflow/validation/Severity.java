package com.casarerpa.workflow.validation;

/// How bad a finding is: errors refuse a workflow, warnings do not.
public enum Severity {
    ERROR,
    WARNING
}
