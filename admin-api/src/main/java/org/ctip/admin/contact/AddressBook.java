package org.ctip.admin.contact;

import java.util.List;
import java.util.Map;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.numbers.NumberForms;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Contacts of a tenant: looked up, and changed on the record. */
public final class AddressBook {
  private final Contacts contacts;
  private final Regions regions;
  private final AuditTrail audit;
  private final AllOrNothing transaction;

  public AddressBook(
      Contacts contacts, Regions regions, AuditTrail audit, AllOrNothing transaction) {
    this.contacts = contacts;
    this.regions = regions;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * Contacts by number.
   *
   * @param search part of a number in any form, a name, company, e-mail, tax number or outside key;
   *     null for all
   */
  public Flux<Contact> list(
      String tenantId, @Nullable String search, int limit, ContactQuery.@Nullable Place after) {
    return contacts.list(tenantId, query(tenantId, search, limit, after));
  }

  /** How many contacts a search finds in all. */
  public Mono<Long> count(String tenantId, @Nullable String search) {
    return contacts.count(tenantId, query(tenantId, search, 1, null));
  }

  private ContactQuery query(
      String tenantId, @Nullable String search, int limit, ContactQuery.@Nullable Place after) {
    List<String> parts =
        search == null ? List.of() : List.copyOf(SearchText.parts(search, regions.of(tenantId)));
    return new ContactQuery(java.util.Set.copyOf(parts), limit, after);
  }

  public Mono<Contact> byId(String tenantId, long id) {
    return contacts.byId(tenantId, id);
  }

  /** The contact with a number in any form; empty when there is none. */
  public Mono<Contact> byNumber(String tenantId, String typed) {
    // PostgreSQL knows no NUL in a text, so no contact has one.
    return typed.indexOf('\0') >= 0
        ? Mono.empty()
        : contacts.byNumber(tenantId, StoredNumber.of(typed.strip(), regions.of(tenantId)));
  }

  /**
   * Adds a contact.
   *
   * @return fails with {@link NumberTakenException}
   */
  public Mono<Contact> add(Actor by, ContactFields fields) {
    return add(by, "contact_create", Draft.of(fields, regions.of(by.tenantId())));
  }

  /**
   * Adds a contact of the operators' panel: its number is kept as the last nine digits, and reached
   * by what was typed.
   *
   * @param fields with a number that has digits
   */
  public Mono<Contact> addByOperator(Actor by, ContactFields fields) {
    return add(by, "contact_create_operator", cut(fields, regions.of(by.tenantId())));
  }

  private static Draft cut(ContactFields fields, NumberForms forms) {
    var typed = StoredNumber.of(fields.number(), forms);
    String key = typed.key();
    if (key == null) {
      throw new IllegalArgumentException("a number has digits");
    }
    return Draft.of(
        fields.with(Field.NUMBER, key), new StoredNumber(key, typed.e164(), key), forms);
  }

  private Mono<Contact> add(Actor by, String action, Draft draft) {
    return transaction.of(
        contacts
            .add(by.tenantId(), draft, by.accountId())
            .flatMap(
                contact ->
                    audit
                        .record(by.does(action, target(contact.id())).after(state(contact)))
                        .thenReturn(contact)));
  }

  /**
   * Replaces the fields of a contact; its further numbers stay.
   *
   * @return empty when there is none; fails with {@link NumberTakenException}
   */
  public Mono<Contact> change(Actor by, long id, ContactFields fields) {
    return change(by, id, "contact_update", before -> Draft.of(kept(fields, before), regions(by)));
  }

  /** The same as the operators' panel does it: where it came from stays too. */
  public Mono<Contact> changeByOperator(Actor by, long id, ContactFields fields) {
    return change(by, id, "contact_update_operator", before -> operatorsDraft(by, fields, before));
  }

  private Draft operatorsDraft(Actor by, ContactFields fields, Contact before) {
    var wanted = kept(fields, before).with(Field.SOURCE, before.fields().source());
    var cut = cut(wanted, regions(by));
    // The form shows nine digits and sends them back: that is no other number.
    boolean same =
        fields.number().equals(cut.main().typed())
            && fields.number().equals(NumberForms.key(before.fields().number()));
    return same
        ? Draft.of(
            cut.fields(),
            new StoredNumber(cut.main().typed(), before.e164(), cut.main().key()),
            regions(by))
        : cut;
  }

  private static ContactFields kept(ContactFields fields, Contact before) {
    return fields.withOthers(before.fields().otherNumbers());
  }

  private NumberForms regions(Actor by) {
    return regions.of(by.tenantId());
  }

  private Mono<Contact> change(
      Actor by, long id, String action, java.util.function.Function<Contact, Draft> draft) {
    return transaction.of(
        contacts
            .forChange(by.tenantId(), id)
            .flatMap(
                before ->
                    contacts
                        .replace(by.tenantId(), id, draft.apply(before), by.accountId())
                        .flatMap(
                            after ->
                                audit
                                    .record(
                                        by.does(action, target(id))
                                            .before(state(before))
                                            .after(state(after)))
                                    .thenReturn(after))));
  }

  /** Removes a contact with its devices; false when there is none. */
  public Mono<Boolean> remove(Actor by, long id) {
    return transaction.of(
        contacts
            .forChange(by.tenantId(), id)
            .flatMap(
                before ->
                    contacts
                        .remove(by.tenantId(), id)
                        .then(
                            audit.record(
                                by.does("contact_delete", target(id)).before(state(before))))
                        .thenReturn(true))
            .defaultIfEmpty(false));
  }

  static String target(long id) {
    return "contact:" + id;
  }

  /** What the audit keeps of a contact. */
  static Map<String, @Nullable Object> state(Contact contact) {
    var state = contact.fields().asState();
    state.put("contact_id", contact.id());
    return state;
  }
}
