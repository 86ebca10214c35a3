package com.casarerpa.workflow.policy;

/// What the robot on which a run happens lets its nodes do. Immutable and thread-safe.
///
/// @param files which files nodes may touch
/// @param network which addresses nodes may talk to
/// @param commands which programs nodes may start
/// @param variables which environment variables nodes may see
/// @param limits how much nodes may take
public record Policy(
        FileRules files, NetworkRules network, CommandRules commands, VariableRules variables, Limits limits) {

    /// What a person who runs a file on their own machine may do: every file, the usual rules for the rest.
    public static Policy local() {
        return new Policy(
                FileRules.unrestricted(),
                NetworkRules.usual(),
                CommandRules.all(),
                VariableRules.usual(),
                Limits.usual());
    }

    /// The same with other rules for files.
    public Policy with(FileRules other) {
        return new Policy(other, network, commands, variables, limits);
    }

    /// The same with other rules for the network.
    public Policy with(NetworkRules other) {
        return new Policy(files, other, commands, variables, limits);
    }

    /// The same with other rules for programs.
    public Policy with(CommandRules other) {
        return new Policy(files, network, other, variables, limits);
    }

    /// The same with other rules for environment variables.
    public Policy with(VariableRules other) {
        return new Policy(files, network, commands, other, limits);
    }

    /// The same with other limits.
    public Policy with(Limits other) {
        return new Policy(files, network, commands, variables, other);
    }
}
