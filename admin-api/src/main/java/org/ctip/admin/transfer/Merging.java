package org.ctip.admin.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctip.admin.contact.Actor;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.Contacts;
import org.ctip.admin.contact.Doubles;
import org.ctip.admin.contact.Draft;
import org.ctip.admin.contact.Field;
import org.ctip.admin.contact.Regions;
import org.ctip.admin.contact.StoredNumber;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.numbers.NumberForms;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes two contacts one, with the numbers and devices of both. */
public final class Merging {
  private static final int MOST_NUMBERS = 50;

  private final Contacts contacts;
  private final Regions regions;
  private final AuditTrail audit;
  private final AllOrNothing transaction;

  public Merging(Contacts contacts, Regions regions, AuditTrail audit, AllOrNothing transaction) {
    this.contacts = contacts;
    this.regions = regions;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** Both together would have more numbers than a contact may. */
  public static final class TooManyNumbersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyNumbersException() {
      super("a contact has at most " + MOST_NUMBERS + " numbers");
    }
  }

  /** Contacts that may be one, at most {@code limit} groups. */
  public Flux<Doubles> doubles(String tenantId, int limit) {
    return contacts.doubles(tenantId, limit);
  }

  /**
   * Merges another contact into one: empty fields are filled, devices move, every number of both
   * finds it, and the other is gone.
   *
   * @param preferOther fields whose value is taken from the other even where both have one
   * @return empty when one of them is not there; fails with {@link TooManyNumbersException}
   */
  public Mono<Contact> merge(Actor by, long id, long otherId, Set<Field> preferOther) {
    String tenant = by.tenantId();
    // Locked in the order of ids, whichever stays: two merges never wait for each other.
    return transaction.of(
        contacts
            .forChange(tenant, Math.min(id, otherId))
            .zipWith(contacts.forChange(tenant, Math.max(id, otherId)))
            .flatMap(
                both ->
                    id < otherId
                        ? merge(by, both.getT1(), both.getT2(), preferOther)
                        : merge(by, both.getT2(), both.getT1(), preferOther)));
  }

  private Mono<Contact> merge(Actor by, Contact kept, Contact other, Set<Field> preferOther) {
    return regions
        .of(by.tenantId())
        .flatMap(forms -> merge(by, kept, other, merged(kept, other, preferOther, forms)));
  }

  private Mono<Contact> merge(Actor by, Contact kept, Contact other, Draft draft) {
    String tenant = by.tenantId();
    if (draft.others().size() >= MOST_NUMBERS) {
      return Mono.error(new TooManyNumbersException());
    }
    return contacts
        .moveDevices(tenant, other.id(), kept.id())
        .then(contacts.remove(tenant, other.id()))
        .then(Mono.defer(() -> contacts.replace(tenant, kept.id(), draft, by.accountId())))
        .flatMap(
            after ->
                audit
                    .record(
                        by.does("contact_merge", "contact:" + kept.id())
                            .before(before(kept, other))
                            .after(state(after)))
                    .thenReturn(after));
  }

  private static Map<String, ?> before(Contact kept, Contact other) {
    Map<String, @Nullable Object> before = new LinkedHashMap<>();
    before.put("kept", state(kept));
    before.put("other", state(other));
    return before;
  }

  private static Map<String, @Nullable Object> state(Contact contact) {
    var state = contact.fields().asState();
    state.put("contact_id", contact.id());
    return state;
  }

  static Draft merged(Contact kept, Contact other, Set<Field> preferOther, NumberForms forms) {
    var fields = kept.fields();
    for (Field field : Field.values()) {
      String theirs = other.fields().get(field);
      boolean number = field == Field.NUMBER || field == Field.OTHER_NUMBERS;
      boolean taken = preferOther.contains(field) || fields.get(field) == null;
      if (!number && theirs != null && taken) {
        fields = fields.with(field, theirs);
      }
    }
    boolean theirNumber = preferOther.contains(Field.NUMBER);
    Contact first = theirNumber ? other : kept;
    Contact second = theirNumber ? kept : other;
    fields = fields.with(Field.NUMBER, first.fields().number());
    return Drafts.of(fields.withOthers(others(first, second, forms)), first.e164(), forms);
  }

  /** Every number of both but the first one's main one. */
  private static List<String> others(Contact first, Contact second, NumberForms forms) {
    var candidates = new ArrayList<String>(first.fields().otherNumbers());
    // A number that was cut is told by what it was cut from.
    boolean cut =
        second.e164() != null
            && !StoredNumber.of(second.fields().number(), forms).identity().equals(second.e164());
    candidates.add(cut ? String.valueOf(second.e164()) : second.fields().number());
    candidates.addAll(second.fields().otherNumbers());
    Set<String> seen = new LinkedHashSet<>();
    seen.add(first.e164() == null ? "=" + first.fields().number() : first.e164());
    return candidates.stream()
        .filter(typed -> seen.add(StoredNumber.of(typed, forms).identity()))
        .toList();
  }
}
