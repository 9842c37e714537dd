package org.ctip.admin;

import java.time.Clock;
import org.ctip.admin.backup.BackupDesk;
import org.ctip.admin.backup.BackupRunner;
import org.ctip.admin.backup.Backups;
import org.ctip.admin.backup.jdbc.LibraryBackupRunner;
import org.ctip.backups.DatabaseAddress;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.audit.AuditedChanges;
import org.ctip.support.audit.TransactionalChanges;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.database.DatabaseProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Backups from the console. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {
  @Bean(destroyMethod = "close")
  LibraryBackupRunner backupRunner(
      DatabaseProperties database, BackupProperties properties, Clock clock) {
    return new LibraryBackupRunner(
        new DatabaseAddress(
            database.host(),
            database.port(),
            database.name(),
            database.user(),
            database.password(),
            database.sslMode()),
        properties.place(),
        properties.keep(),
        clock);
  }

  @Bean
  AuditedChanges auditedChanges(ReactiveTransactionManager transactions, AuditTrail trail) {
    return new TransactionalChanges(TransactionalOperator.create(transactions), trail);
  }

  @Bean
  BackupDesk backupDesk(Backups backups, BackupRunner runner, AuditedChanges changes) {
    return new BackupDesk(backups, runner, changes);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> backupTidying(
      LibraryBackupRunner runner, DatabaseMigration tables) {
    return _ -> tables.ready().subscribe(null, null, runner::tidyUp);
  }
}
