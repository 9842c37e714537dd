package org.ctip.admin.contact;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
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
    return query(tenantId, search, limit, after)
        .flatMapMany(query -> contacts.list(tenantId, query));
  }

  /** How many contacts a search finds in all. */
  public Mono<Long> count(String tenantId, @Nullable String search) {
    return query(tenantId, search, 1, null).flatMap(query -> contacts.count(tenantId, query));
  }

  private Mono<ContactQuery> query(
      String tenantId, @Nullable String search, int limit, ContactQuery.@Nullable Place after) {
    Mono<List<String>> parts =
        search == null
            ? Mono.just(List.of())
            : regions.of(tenantId).map(forms -> List.copyOf(SearchText.parts(search, forms)));
    return parts.map(found -> new ContactQuery(java.util.Set.copyOf(found), limit, after));
  }

  public Mono<Contact> byId(String tenantId, long id) {
    return contacts.byId(tenantId, id);
  }

  /** The contact with a number in any form; empty when there is none. */
  public Mono<Contact> byNumber(String tenantId, String typed) {
    // PostgreSQL knows no NUL in a text, so no contact has one.
    return typed.indexOf('\0') >= 0
        ? Mono.empty()
        : regions
            .of(tenantId)
            .flatMap(forms -> contacts.byNumber(tenantId, StoredNumber.of(typed.strip(), forms)));
  }

  /**
   * Adds a contact.
   *
   * @return fails with {@link NumberTakenException}
   */
  public Mono<Contact> add(Actor by, ContactFields fields) {
    return add(by, "contact_create", forms -> Draft.of(fields, forms));
  }

  /**
   * Adds a contact of the operators' panel: its number is kept as the last nine digits, and reached
   * by what was typed.
   *
   * @param fields with a number that has digits
   */
  public Mono<Contact> addByOperator(Actor by, ContactFields fields) {
    return add(by, "contact_create_operator", forms -> cut(fields, forms));
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

  private Mono<Contact> add(Actor by, String action, Function<NumberForms, Draft> draft) {
    return transaction.of(
        regions
            .of(by.tenantId())
            .flatMap(forms -> contacts.add(by.tenantId(), draft.apply(forms), by.accountId()))
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
    return change(
        by, id, "contact_update", (before, forms) -> Draft.of(kept(fields, before), forms));
  }

  /** The same as the operators' panel does it: where it came from stays too. */
  public Mono<Contact> changeByOperator(Actor by, long id, ContactFields fields) {
    return change(
        by,
        id,
        "contact_update_operator",
        (before, forms) -> operatorsDraft(fields, before, forms));
  }

  private static Draft operatorsDraft(ContactFields fields, Contact before, NumberForms forms) {
    var wanted = kept(fields, before).with(Field.SOURCE, before.fields().source());
    var cut = cut(wanted, forms);
    // The form shows nine digits and sends them back: that is no other number.
    boolean same =
        fields.number().equals(cut.main().typed())
            && fields.number().equals(NumberForms.key(before.fields().number()));
    return same
        ? Draft.of(
            cut.fields(),
            new StoredNumber(cut.main().typed(), before.e164(), cut.main().key()),
            forms)
        : cut;
  }

  private static ContactFields kept(ContactFields fields, Contact before) {
    return fields.withOthers(before.fields().otherNumbers());
  }

  private Mono<Contact> change(
      Actor by, long id, String action, BiFunction<Contact, NumberForms, Draft> draft) {
    return transaction.of(
        contacts
            .forChange(by.tenantId(), id)
            .flatMap(
                before ->
                    regions
                        .of(by.tenantId())
                        .flatMap(
                            forms ->
                                contacts.replace(
                                    by.tenantId(), id, draft.apply(before, forms), by.accountId()))
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
