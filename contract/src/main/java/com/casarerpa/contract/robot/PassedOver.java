package com.casarerpa.contract.robot;

import com.casarerpa.contract.job.WaitVerdict;

/// Jobs that wait and that a robot may not take, for one reason.
///
/// @param detail the reason as a sentence
/// @param jobs how many; counted up to a thousand of each kind
public record PassedOver(WaitVerdict verdict, String detail, int jobs) {}
