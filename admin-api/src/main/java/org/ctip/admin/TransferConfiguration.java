package org.ctip.admin;

import java.time.Clock;
import java.util.List;
import org.ctip.admin.contact.AddressBook;
import org.ctip.admin.contact.Contacts;
import org.ctip.admin.contact.Regions;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.transfer.ContactExport;
import org.ctip.admin.transfer.ContactImports;
import org.ctip.admin.transfer.ErrorReport;
import org.ctip.admin.transfer.FileFormats;
import org.ctip.admin.transfer.ImportRun;
import org.ctip.admin.transfer.ImportUndo;
import org.ctip.admin.transfer.ImportWorker;
import org.ctip.admin.transfer.Imports;
import org.ctip.admin.transfer.Merging;
import org.ctip.admin.transfer.csv.CsvFormat;
import org.ctip.admin.transfer.csv.CsvWriterOfContacts;
import org.ctip.admin.transfer.vcard.VCardFormat;
import org.ctip.admin.transfer.vcard.VCardWriterOfContacts;
import org.ctip.admin.transfer.xlsx.XlsxFormat;
import org.ctip.admin.transfer.xlsx.XlsxWriterOfContacts;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.database.DatabaseMigration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what carries contacts in and out. */
@Configuration(proxyBeanMethods = false)
class TransferConfiguration {
  @Bean
  FileFormats fileFormats() {
    return new FileFormats(List.of(new VCardFormat(), new XlsxFormat(), new CsvFormat()));
  }

  @Bean
  ErrorReport errorReport() {
    return CsvWriterOfContacts::lines;
  }

  @Bean(destroyMethod = "stop")
  ImportWorker importWorker(
      Imports imports,
      Contacts contacts,
      Regions regions,
      FileFormats formats,
      AuditTrail audit,
      AllOrNothing transaction,
      Clock clock,
      DatabaseMigration migration) {
    var run = new ImportRun(imports, contacts, regions, formats, audit, transaction, clock);
    var undo = new ImportUndo(imports, contacts, regions, audit, transaction, clock);
    var worker = new ImportWorker(imports, run, undo);
    worker.start(migration.ready());
    return worker;
  }

  @Bean
  ContactImports contactImports(
      Imports imports,
      Contacts contacts,
      Regions regions,
      FileFormats formats,
      ImportWorker worker,
      Clock clock) {
    return new ContactImports(imports, contacts, regions, formats, worker, clock);
  }

  @Bean
  ContactExport contactExport(AddressBook book, AuditTrail audit) {
    return new ContactExport(
        book,
        List.of(new CsvWriterOfContacts(), new XlsxWriterOfContacts(), new VCardWriterOfContacts()),
        audit);
  }

  @Bean
  Merging merging(Contacts contacts, Regions regions, AuditTrail audit, AllOrNothing transaction) {
    return new Merging(contacts, regions, audit, transaction);
  }
}
