package com.casarerpa.cli.up;

import com.casarerpa.cli.server.AdminClient;
import com.casarerpa.cli.server.DataPaths;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.contract.access.CreateKeyRequest;
import com.casarerpa.contract.access.KeyCreated;
import com.casarerpa.orchestrator.platform.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The keys of the robots that `casare up` starts: made once through the API, kept in the data folder (0600).
final class RobotKeys {
    private final AdminClient client;
    private final DataPaths data;

    RobotKeys(AdminClient client, DataPaths data) {
        this.client = client;
        this.data = data;
    }

    /// The file with the robot's key; a kept key that the orchestrator no longer accepts is replaced.
    Path fileOf(String robot) {
        Path folder = data.robot(robot);
        Path file = folder.resolve("key");
        try {
            if (Files.exists(file) && client.accepts(Files.readString(file).strip())) {
                return file;
            }
            DataFolder.createPrivateDirectory(folder);
            KeyCreated created = client.post(
                    "/robot-api-keys",
                    new CreateKeyRequest(robot, "casare up", "Made by casare up for " + robot + ".", null, null, null),
                    KeyCreated.class);
            DataFolder.writePrivateFile(file, created.apiKey());
            return file;
        } catch (IOException e) {
            throw CliException.surroundings(
                    "Cannot keep the key of robot " + robot + " in " + file + ": " + e + ".", e);
        }
    }
}
