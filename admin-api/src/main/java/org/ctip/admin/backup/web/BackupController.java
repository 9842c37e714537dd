package org.ctip.admin.backup.web;

import jakarta.validation.constraints.Min;
import org.ctip.admin.backup.Backup;
import org.ctip.admin.backup.BackupDesk;
import org.ctip.admin.backup.BackupRefusedException;
import org.ctip.admin.backup.web.BackupViews.BackupList;
import org.ctip.admin.backup.web.BackupViews.BackupView;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.ctip.support.tenant.Tenants;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Backups of the whole installation. They hold the data of all tenants, so they are for the
 * administrators of the one that the installation belongs to.
 */
@RestController
class BackupController {
  private static final String PATH = "/admin/backups";

  private final BackupDesk desk;

  BackupController(BackupDesk desk) {
    this.desk = desk;
  }

  @GetMapping(PATH)
  Mono<BackupList> list(@RequestAttribute Session session) {
    requireOwner(session);
    String directory = desk.directory();
    return desk.newest()
        .map(
            all ->
                new BackupList(
                    directory,
                    directory != null,
                    all.stream().map(backup -> BackupView.of(backup, directory)).toList()));
  }

  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<BackupView> start(@RequestAttribute Session session, ServerHttpRequest request) {
    requireOwner(session);
    return told(desk.start(session, ClientAddress.of(request)));
  }

  @GetMapping(PATH + "/{id}")
  Mono<BackupView> one(@RequestAttribute Session session, @PathVariable @Min(1) long id) {
    requireOwner(session);
    return told(desk.find(id));
  }

  @PostMapping(PATH + "/{id}/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<BackupView> cancel(
      @RequestAttribute Session session, @PathVariable @Min(1) long id, ServerHttpRequest request) {
    requireOwner(session);
    return told(desk.cancel(session, ClientAddress.of(request), id));
  }

  @PostMapping(PATH + "/{id}/verify")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<BackupView> verify(
      @RequestAttribute Session session, @PathVariable @Min(1) long id, ServerHttpRequest request) {
    requireOwner(session);
    return told(desk.verify(session, ClientAddress.of(request), id));
  }

  private Mono<BackupView> told(Mono<Backup> backup) {
    return backup
        .map(one -> BackupView.of(one, desk.directory()))
        .onErrorMap(
            BackupRefusedException.class,
            refused -> Problem.of(HttpStatus.CONFLICT, sentence(refused.reason())))
        .switchIfEmpty(
            Mono.error(
                () -> Problem.of(HttpStatus.NOT_FOUND, "There is no backup of that number.")));
  }

  private static String sentence(BackupRefusedException.Reason reason) {
    return switch (reason) {
      case OFF ->
          "Backups from the console are switched off: ctip.admin.backups.directory is empty.";
      case RUNNING -> "A backup or a restore test is running already.";
      case NOT_RUNNING -> "Nothing of this backup runs that could be cancelled.";
      case NOT_DONE -> "Only a backup that is done can be verified.";
      case NO_FILE -> "The file of this backup is not in the directory of backups.";
      case NOT_HERE ->
          "This service can't try a restore; use the command: ./ctip backup --verify FILE.";
    };
  }

  private static void requireOwner(Session session) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Operacja wymaga roli administratora.");
    }
    if (!session.tenantId().equals(Tenants.OWNER)) {
      throw Problem.of(
          HttpStatus.FORBIDDEN, "Backups are for administrators of the installation's own tenant.");
    }
  }
}
