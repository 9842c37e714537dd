package org.ctip.admin;

import org.ctip.admin.secret.KeyRotation;
import org.ctip.admin.secret.SealedUse;
import org.ctip.admin.secret.SecretKeys;
import org.ctip.admin.secret.Secrets;
import org.ctip.admin.secret.db.PostgresSecretKeys;
import org.ctip.admin.secret.db.PostgresSecrets;
import org.ctip.secrets.SealedSecrets;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.database.DatabaseMigration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Where secrets are kept, and their keys. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {
  @Bean
  Secrets secrets(
      DatabaseClient db, ReactiveTransactionManager transactions, SealedSecrets sealer) {
    return new PostgresSecrets(db, TransactionalOperator.create(transactions), sealer);
  }

  @Bean
  SecretKeys secretKeys(
      DatabaseClient db,
      ReactiveTransactionManager transactions,
      SealedSecrets sealer,
      AuditTrail audit) {
    return new PostgresSecretKeys(db, TransactionalOperator.create(transactions), sealer, audit);
  }

  @Bean(destroyMethod = "close")
  KeyRotation keyRotation(
      SealedSecrets sealer,
      SecretKeys keys,
      ObjectProvider<SealedUse> uses,
      KeyRotationProperties properties) {
    return new KeyRotation(
        sealer.ring(), keys, () -> uses.orderedStream().toList(), properties.lookEvery());
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> keyRotating(
      KeyRotation rotation, DatabaseMigration tables) {
    return _ -> rotation.start(tables.ready());
  }
}
