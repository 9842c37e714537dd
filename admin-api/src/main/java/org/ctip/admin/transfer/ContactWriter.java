package org.ctip.admin.transfer;

import java.util.List;
import org.ctip.admin.contact.Contact;
import reactor.core.publisher.Flux;

/** Writes contacts as a file, page by page, so that no size of address book fills the memory. */
public interface ContactWriter {
  /** As it is asked for: {@code csv}, {@code xlsx} or {@code vcf}; the ending of its files. */
  String format();

  String mediaType();

  /** The parts of the file, in order. */
  Flux<byte[]> write(Flux<List<Contact>> pages);
}
