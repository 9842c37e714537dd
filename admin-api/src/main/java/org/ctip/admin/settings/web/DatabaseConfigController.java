package org.ctip.admin.settings.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import org.ctip.admin.settings.RunningDatabase;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where the database is: shown, and changed in the environment of the services only. */
@RestController
class DatabaseConfigController {
  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private final RunningDatabase running;
  private final AuditTrail audit;

  DatabaseConfigController(RunningDatabase running, AuditTrail audit) {
    this.running = running;
    this.audit = audit;
  }

  /** The database that runs. */
  record DatabaseView(
      String host,
      int port,
      String database,
      String user,
      String sslmode,
      @JsonProperty("password_set") boolean passwordSet) {
    static DatabaseView of(RunningDatabase running) {
      return new DatabaseView(
          running.host(),
          running.port(),
          running.database(),
          running.user(),
          running.sslMode(),
          running.passwordSet());
    }
  }

  /** What somebody wants. */
  record DatabaseRequest(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String database,
      @Nullable String user,
      @Nullable String sslmode,
      @Nullable String password) {

    /** The wish, checked; the password counts as set when one was entered. */
    RunningDatabase checked() {
      var fields = new Fields();
      String checkedHost = fields.host("host", host);
      int checkedPort = fields.port("port", port);
      String name = fields.text("database", database, 63);
      String role = fields.text("user", user, 63);
      String mode = fields.text("sslmode", sslmode, 20);
      if (!mode.isEmpty() && !SSL_MODES.contains(mode)) {
        fields.wrong(
            "sslmode",
            "Dozwolone wartości: disable, allow, prefer, require, verify-ca, verify-full.");
      }
      String secret = fields.secret("password", password, 500);
      fields.check();
      return new RunningDatabase(
          checkedHost, checkedPort, name, role, mode, secret != null && !secret.isBlank());
    }

    @Override
    public String toString() {
      return "DatabaseRequest[]";
    }
  }

  @GetMapping("/admin/config/database")
  Mono<DatabaseView> read(@RequestAttribute Session session) {
    Administrators.require(session);
    return Mono.just(DatabaseView.of(running));
  }

  @PutMapping("/admin/config/database")
  Mono<DatabaseView> change(
      @RequestAttribute Session session,
      @RequestBody DatabaseRequest body,
      ServerHttpRequest request) {
    var wanted = body.checked();
    var editor = Administrators.editor(session, request);
    var asRunning =
        new RunningDatabase(
            running.host(),
            running.port(),
            running.database(),
            running.user(),
            running.sslMode(),
            false);
    if (!wanted.equals(asRunning)) {
      return Mono.error(
          Problem.of(
              HttpStatus.CONFLICT,
              "Adres bazy danych pochodzi ze środowiska usług (PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSSLMODE) i tylko tam można go zmienić."));
    }
    return audit
        .record(editor.entry("config_database_update"))
        .thenReturn(DatabaseView.of(running));
  }
}
