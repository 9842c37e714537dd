package org.ctip.admin.transfer.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.Doubles;
import org.ctip.admin.transfer.Merging;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Contacts that may be one, made one. */
@RestController
class MergeController {
  private static final int GROUPS = 200;

  private final Merging merging;

  MergeController(Merging merging) {
    this.merging = merging;
  }

  /** Contacts that may be one. */
  record DoublesList(List<DoublesView> items) {}

  /**
   * Contacts that share something.
   *
   * @param reason {@code number}, {@code email}, {@code name} or {@code nip}
   */
  record DoublesView(String reason, @JsonProperty("contact_ids") List<Long> contactIds) {
    static DoublesView of(Doubles doubles) {
      return new DoublesView(doubles.reason(), doubles.contactIds());
    }
  }

  /** What came of a merge. */
  record Merged(
      long id,
      String number,
      @JsonProperty("other_numbers") List<String> otherNumbers,
      @Nullable String ext,
      @JsonProperty("firebird_id") @Nullable String firebirdId,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      @Nullable String company,
      @Nullable String nip,
      @Nullable String email,
      @Nullable String notes,
      String source) {
    static Merged of(Contact contact) {
      var fields = contact.fields();
      return new Merged(
          contact.id(),
          fields.number(),
          fields.otherNumbers(),
          fields.ext(),
          fields.firebirdId(),
          fields.firstName(),
          fields.lastName(),
          fields.company(),
          fields.nip(),
          fields.email(),
          fields.notes(),
          fields.source());
    }
  }

  @GetMapping("/admin/contacts/duplicates")
  Mono<DoublesList> doubles(@RequestAttribute Session session, ServerHttpRequest request) {
    Admins.require(session, request);
    return merging
        .doubles(session.tenantId(), GROUPS)
        .map(DoublesView::of)
        .collectList()
        .map(DoublesList::new);
  }

  /** Merges another contact into this one. */
  @PostMapping("/admin/contacts/{id}/merge")
  Mono<Merged> merge(
      @RequestAttribute Session session,
      @PathVariable @Min(1) long id,
      @RequestBody MergeIn body,
      ServerHttpRequest request) {
    var checked = body.checked(id);
    var by = Admins.require(session, request);
    return merging
        .merge(by, id, checked.otherId(), checked.preferOther())
        .map(Merged::of)
        .switchIfEmpty(
            Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "Nie znaleziono kontaktu.")))
        .onErrorMap(
            Merging.TooManyNumbersException.class,
            _ -> Problem.of(HttpStatus.CONFLICT, "Kontakt miałby za dużo numerów."));
  }
}
