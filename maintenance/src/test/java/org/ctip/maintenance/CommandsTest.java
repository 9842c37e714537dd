package org.ctip.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.db.Zoo;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.maintenance.installation.DataLock;
import org.ctip.maintenance.installation.RunningInstallation;
import org.ctip.maintenance.installation.db.InstallationDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a person types, on a stopped installation and on a running one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandsTest {
  private static final Pattern HEAD = Pattern.compile("audited: .* head (\\d+:[0-9a-f]{64})");
  private static final Pattern LINK = Pattern.compile("http://[^#]+#([A-Za-z0-9_-]{43})");

  @TempDir static Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Command(name = "ctip")
  static final class Root {}

  @BeforeAll
  static void installation() {
    try (var database = EmbeddedDatabase.start(directory.resolve("data/postgresql"))) {
      Zoo.migrate(InstallationDatabase.address(database));
    }
  }

  @BeforeEach
  void homeOfItsOwn() {
    System.setProperty("ctip.home", directory.toString());
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var line = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, line, 0, arguments.length);
    line[arguments.length] = "--data";
    line[arguments.length + 1] = directory.resolve("data").toString();
    int exit =
        MaintenanceCommands.addTo(new CommandLine(new Root()))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(line);
    assertThat(err.toString()).doesNotContain("\tat ");
    return exit;
  }

  @Test
  @Order(1)
  void tellsInOneSentenceWhatIsWrong() {
    assertThat(run("restore", "nowhere.zip")).isEqualTo(1);
    assertThat(err.toString()).startsWith("ctip: there is no file nowhere.zip").hasLineCount(1);
    assertThat(run("backup", "--to", directory.resolve("lock/x").toString(), "--verify", "x"))
        .isEqualTo(2);
    assertThat(run("keys")).isEqualTo(2);
    assertThat(run("tenant", "add", "UPPER", "Name", "--admin", "person@example.org")).isEqualTo(1);
    assertThat(err.toString()).contains("the id of a tenant");
  }

  @Test
  @Order(2)
  void addsATenantWhoseAdministratorComesInByALink() throws Exception {
    assertThat(run("tenant", "add", "acme", "Acme Ltd", "--admin", "Chief@Example.org"))
        .as(err.toString())
        .isZero();
    var link = LINK.matcher(out.toString());
    assertThat(link.find()).as(out.toString()).isTrue();
    assertThat(
            number(
                "SELECT count(*) FROM identity.one_time_link l JOIN identity.account a"
                    + " ON a.id = l.account_id WHERE a.email = 'chief@example.org'"
                    + " AND a.role = 'admin' AND a.tenant_id = 'acme' AND l.used_at IS NULL"
                    + " AND l.purpose = 'new-account' AND l.token_hash = sha256('"
                    + link.group(1)
                    + "')"))
        .isOne();

    assertThat(run("tenant", "list")).isZero();
    assertThat(out.toString()).contains("acme").contains("Acme Ltd").contains("1 account(s)");
    assertThat(run("tenant", "add", "acme", "Again", "--admin", "other@example.org")).isEqualTo(1);
    assertThat(err.toString()).contains("already");
    assertThat(number("SELECT count(*) FROM audit.entry WHERE action = 'tenant_create'")).isOne();
  }

  @Test
  @Order(3)
  void givesANewLinkThatMakesTheOldOneVoid() throws Exception {
    assertThat(run("admin-link", "CHIEF@example.org")).as(err.toString()).isZero();
    assertThat(LINK.matcher(out.toString()).find()).isTrue();
    assertThat(
            number(
                "SELECT count(*) FROM identity.one_time_link"
                    + " WHERE used_at IS NULL AND revoked_at IS NULL AND tenant_id = 'acme'"))
        .isOne();
    // Nobody administers the first tenant yet: the link makes somebody.
    assertThat(run("admin-link", "first@example.org")).as(err.toString()).isZero();
    assertThat(number("SELECT count(*) FROM identity.one_time_link WHERE purpose = 'first-admin'"))
        .isOne();
    execute(
        "INSERT INTO identity.account (tenant_id, email, role, password_hash)"
            + " VALUES ('default', 'first@example.org', 'admin', 'x')");
    assertThat(run("admin-link", "nobody@example.org")).isEqualTo(1);
    assertThat(err.toString()).contains("no account nobody@example.org");
  }

  @Test
  @Order(4)
  void checksTheAuditAndFindsWhatWasChanged() throws Exception {
    for (int i = 0; i < 3; i++) {
      execute("SELECT audit.append('audited', NULL, 'system', 'x', NULL, NULL, NULL, NULL)");
    }
    assertThat(run("audit", "verify")).as(err.toString()).isZero();
    var head = HEAD.matcher(out.toString());
    assertThat(head.find()).as(out.toString()).isTrue();
    assertThat(run("audit", "verify", "--tenant", "audited", "--expect", head.group(1))).isZero();

    execute(
        "ALTER TABLE audit.entry DISABLE TRIGGER ALL",
        "UPDATE audit.entry SET actor = 'nobody' WHERE tenant_id = 'audited' AND number = 2",
        "ALTER TABLE audit.entry ENABLE TRIGGER ALL");
    assertThat(run("audit", "verify")).isEqualTo(1);
    assertThat(out.toString())
        .contains("audited: DAMAGED at entry 2: entry 2 was changed")
        .contains("acme: 2 entries, sound");

    execute(
        "ALTER TABLE audit.entry DISABLE TRIGGER ALL",
        "ALTER TABLE audit.head DISABLE TRIGGER ALL",
        "UPDATE audit.entry SET actor = 'system' WHERE tenant_id = 'audited' AND number = 2",
        "DELETE FROM audit.entry WHERE tenant_id = 'audited' AND number = 3",
        "UPDATE audit.head h SET number = 2, hash = e.hash FROM audit.entry e"
            + " WHERE h.tenant_id = 'audited' AND e.tenant_id = 'audited' AND e.number = 2",
        "ALTER TABLE audit.entry ENABLE TRIGGER ALL",
        "ALTER TABLE audit.head ENABLE TRIGGER ALL");
    assertThat(run("audit", "verify")).isZero();
    assertThat(run("audit", "verify", "--tenant", "audited", "--expect", head.group(1)))
        .isEqualTo(1);
    assertThat(out.toString()).contains("there was an entry 3");
  }

  @Test
  @Order(5)
  void changesTheMasterKeyOfAStoppedInstallation() throws Exception {
    assertThat(run("keys", "rotate")).as(err.toString()).isZero();
    assertThat(run("keys", "list")).isZero();
    assertThat(out.toString()).contains("not in use");
    assertThat(run("keys", "retire")).isEqualTo(1);
    assertThat(err.toString()).contains("start CTIP first");

    execute(
        "INSERT INTO settings.data_key (tenant_id, wrapped, master_key_id)"
            + " VALUES ('default', 'x', 'deadbeef')");
    assertThat(run("keys", "list")).isEqualTo(1);
    assertThat(out.toString()).contains("deadbeef  MISSING");
    assertThat(run("keys", "rotate")).isEqualTo(1);
    assertThat(err.toString()).contains("so nothing was");
  }

  @Test
  @Order(6)
  void savesTriesAndBringsBack() throws Exception {
    var file = directory.resolve("saved.zip").toString();
    assertThat(run("backup", "--to", file)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("calls.call").contains("SHA-256").contains("not inside");
    assertThat(run("backup", "--verify", file)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("can be restored");
    assertThat(
            number(
                "SELECT count(*) FROM settings.backup_run"
                    + " WHERE kind = 'restore-test' AND state = 'ok'"))
        .isOne();

    assertThat(run("restore", file)).isEqualTo(1);
    assertThat(err.toString()).contains("--replace");
    assertThat(run("restore", file, "--replace", "--with-keys")).isEqualTo(1);
    assertThat(err.toString()).contains("there are no keys in");
    assertThat(run("restore", file, "--replace")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("can't be read: they need master key deadbeef");
  }

  @Test
  @Order(7)
  void worksBesideARunningInstallation() throws Exception {
    var data = directory.resolve("data");
    try (var lock = DataLock.acquire(data);
        var database = EmbeddedDatabase.start(data.resolve("postgresql"))) {
      assertThat(run("tenant", "list")).isEqualTo(1);
      assertThat(err.toString()).contains("just starting or stopping");
      try (var notice =
          new RunningInstallation(
                  ProcessHandle.current().pid(), Instant.EPOCH, 18080, database.port(), "x:1")
              .publish(data)) {
        assertThat(run("tenant", "list")).as(err.toString()).isZero();
        assertThat(run("backup")).as(err.toString()).isZero();
        try (var files = Files.list(data.resolve("backups"))) {
          assertThat(files).hasSize(1);
        }
        assertThat(run("admin-link", "chief@example.org")).isZero();
        assertThat(out.toString()).contains("http://localhost:18080/");
        assertThat(run("restore", directory.resolve("saved.zip").toString(), "--replace"))
            .isEqualTo(1);
        assertThat(err.toString()).contains("CTIP is running").contains("stop it first");
        assertThat(notice).isNotNull();
      }
      assertThat(lock).isNotNull();
    }
  }

  @Test
  @Order(8)
  void bringsABackupToAMachineThatNeverRanCtip() {
    var fresh = directory.resolve("fresh");
    int exit =
        MaintenanceCommands.addTo(new CommandLine(new Root()))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(
                "restore", directory.resolve("saved.zip").toString(), "--data", fresh.toString());

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Restored");
  }

  private static long number(String sql) throws SQLException {
    return with(address -> Zoo.number(address, sql));
  }

  private static void execute(String... statements) throws SQLException {
    with(
        address -> {
          Zoo.execute(address, statements);
          return 0L;
        });
  }

  private interface Work {
    long on(DatabaseAddress address) throws SQLException;
  }

  private static long with(Work work) throws SQLException {
    try (var database = EmbeddedDatabase.start(directory.resolve("data/postgresql"))) {
      return work.on(InstallationDatabase.address(database));
    }
  }
}
