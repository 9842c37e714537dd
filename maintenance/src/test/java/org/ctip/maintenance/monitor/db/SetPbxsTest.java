package org.ctip.maintenance.monitor.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.ctip.backups.db.Zoo;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.installation.db.InstallationDatabase;
import org.ctip.maintenance.keys.KeyFile;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetPbxsTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  @TempDir Path directory;

  @Test
  void readsHowToReachAPbxWithTheKeysOfTheInstallation() throws Exception {
    try (var server = EmbeddedDatabase.start(directory.resolve("postgresql"))) {
      var database = InstallationDatabase.address(server);
      Zoo.migrate(database);
      var keys = new KeyFile(directory.resolve("keys"));
      keys.prepend(RANDOM);
      var secrets = new SealedSecrets(keys.ring(), RANDOM);
      var dataKey = secrets.newDataKey("default");
      String sealed =
          secrets.seal(dataKey, new SecretPlace("default", "settings.pbx", "main", "pin"), "4711");
      Zoo.execute(
          database,
          """
          CREATE TABLE IF NOT EXISTS settings.pbx (
            tenant_id text, id text, name text, host text, port integer, code_page text,
            enabled boolean)
          """,
          """
          INSERT INTO settings.pbx (tenant_id, id, name, host, port, code_page, enabled)
          VALUES ('default', 'main', 'Main', '192.0.2.10', 5524, 'IBM852', true),
                 ('default', 'open', 'Open', '192.0.2.11', 5525, 'IBM852', true)
          """,
          """
          INSERT INTO settings.data_key (tenant_id, wrapped, master_key_id)
          VALUES ('default', '%s', '%s')
          """
              .formatted(dataKey.wrapped(), dataKey.masterKeyId()),
          """
          INSERT INTO settings.secret
                 (tenant_id, table_name, row_id, column_name, data_key_id, sealed)
          SELECT 'default', 'settings.pbx', 'main', 'pin', id, '%s' FROM settings.data_key
          """
              .formatted(sealed.substring(sealed.lastIndexOf('.') + 1)));

      var pbxs = new SetPbxs(database, secrets);
      assertThat(pbxs.find("main").key()).isEqualTo("4711");
      assertThat(pbxs.find("main")).hasToString("KnownPbx[main at 192.0.2.10:5524]");
      assertThat(pbxs.find("open").key()).isEmpty();
      assertThatThrownBy(() -> pbxs.find("other"))
          .isInstanceOf(MaintenanceException.class)
          .hasMessageContaining("no PBX other");
      var others = new KeyFile(directory.resolve("others"));
      others.prepend(RANDOM);
      assertThatThrownBy(
              () -> new SetPbxs(database, new SealedSecrets(others.ring(), RANDOM)).find("main"))
          .isInstanceOf(MaintenanceException.class)
          .hasMessageContaining("can't be read");
    }
  }
}
