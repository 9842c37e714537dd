package org.ctip.admin.transfer.vcard;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.property.StructuredName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.ContactFields;
import org.ctip.admin.transfer.ContactWriter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** vCard 3.0, which every telephone and mail program reads. Line ends in values are escaped. */
public final class VCardWriterOfContacts implements ContactWriter {
  @Override
  public String format() {
    return "vcf";
  }

  @Override
  public String mediaType() {
    return "text/vcard;charset=UTF-8";
  }

  @Override
  public Flux<byte[]> write(Flux<List<Contact>> pages) {
    return pages.map(
        page -> {
          var text = new StringWriter();
          var writer = new VCardWriter(text, VCardVersion.V3_0);
          writer.setAddProdId(false);
          try {
            for (Contact contact : page) {
              writer.write(card(contact.fields()));
            }
            writer.flush();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return text.toString().getBytes(StandardCharsets.UTF_8);
        });
  }

  private static VCard card(ContactFields fields) {
    var card = new VCard();
    var name = new StructuredName();
    name.setFamily(fields.lastName());
    name.setGiven(fields.firstName());
    card.setStructuredName(name);
    card.setFormattedName(formatted(fields));
    card.addTelephoneNumber(fields.number());
    fields.otherNumbers().forEach(card::addTelephoneNumber);
    if (fields.company() != null) {
      card.setOrganization(fields.company());
    }
    if (fields.email() != null) {
      card.addEmail(fields.email());
    }
    if (fields.notes() != null) {
      card.addNote(fields.notes());
    }
    extended(card, VCardFormat.NIP, fields.nip());
    extended(card, VCardFormat.FIREBIRD_ID, fields.firebirdId());
    extended(card, VCardFormat.EXTENSION, fields.ext());
    extended(card, VCardFormat.SOURCE, fields.source());
    return card;
  }

  /** The one property that every card must have. */
  private static String formatted(ContactFields fields) {
    String name =
        Stream.of(fields.firstName(), fields.lastName())
            .filter(word -> word != null)
            .collect(Collectors.joining(" "));
    if (!name.isEmpty()) {
      return name;
    }
    return fields.company() == null ? fields.number() : fields.company();
  }

  private static void extended(VCard card, String property, @Nullable String value) {
    if (value != null) {
      card.setExtendedProperty(property, value);
    }
  }
}
