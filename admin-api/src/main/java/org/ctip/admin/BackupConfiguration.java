package org.ctip.admin;

import java.time.Clock;
import org.ctip.admin.backup.BackupDesk;
import org.ctip.admin.backup.BackupRunner;
import org.ctip.admin.backup.Backups;
import org.ctip.admin.backup.jdbc.LibraryBackupRunner;
import org.ctip.backups.DatabaseAddress;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.database.DatabaseProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
  BackupDesk backupDesk(Backups backups, BackupRunner runner, AuditTrail audit) {
    return new BackupDesk(backups, runner, audit);
  }
}
