package org.ctip.admin.contact.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctip.admin.contact.ContactService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Contacts over HTTP, in a real database; every test has a tenant of its own. */
class ContactApiTest {
  @TempDir static Path directory;
  static ContactService service;
  static int tenants;

  private final String tenant = "t" + ++tenants;
  private final WebTestClient admin = service.as(service.session(tenant, "admin"));
  private final WebTestClient operator = service.as(service.session(tenant, "operator"));

  @BeforeAll
  static void start() {
    service = new ContactService(directory);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static ResponseSpec post(WebTestClient http, String path, Map<String, ?> body) {
    return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
  }

  private static ResponseSpec put(WebTestClient http, String path, Map<String, ?> body) {
    return http.put().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
  }

  private static ResponseSpec get(WebTestClient http, String path, Object... values) {
    return http.get().uri(path, values).exchange();
  }

  private static Map<?, ?> read(ResponseSpec answer) {
    return Objects.requireNonNull(answer.expectBody(Map.class).returnResult().getResponseBody());
  }

  private static int id(ResponseSpec answer) {
    return (Integer)
        Objects.requireNonNull(read(answer.expectStatus().is2xxSuccessful()).get("id"));
  }

  private int add(Map<String, ?> contact) {
    return id(post(operator, "/admin/contacts", contact));
  }

  private List<Object> found(String search) {
    var answer = read(get(admin, "/admin/contacts?search={s}", search).expectStatus().isOk());
    return ((List<?>) Objects.requireNonNull(answer.get("items")))
        .stream().<Object>map(item -> ((Map<?, ?>) item).get("number")).toList();
  }

  private static void refused(ResponseSpec answer, int status, String text) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.detail").isEqualTo(text);
  }

  private List<String> audited(String action) {
    return service.column(
        "SELECT coalesce(before::text, '') || ' -> ' || coalesce(after::text, '') FROM audit.entry"
            + " WHERE tenant_id = '%s' AND action = '%s' ORDER BY number"
                .formatted(tenant, action));
  }

  @Test
  void keepsAContactAsTheInheritedInterfaceDoes() {
    var body = new HashMap<String, Object>();
    body.put("number", "  0600 000 101 ");
    body.put("first_name", " Ewa ");
    body.put("company", "   ");
    body.put("email", "Ewa.Nowak@EXAMPLE.org");
    body.put("nip", "525-000-12-34");
    body.put("unheard_of", 1);
    post(operator, "/admin/contacts", body)
        .expectStatus()
        .isCreated()
        .expectBody()
        .json(
            """
            {"number":"0600 000 101","ext":null,"firebird_id":null,"first_name":"Ewa","last_name":null,
             "company":null,"nip":"525-000-12-34","email":"Ewa.Nowak@example.org","notes":null,"source":"manual",
             "e164":"+48600000101","other_numbers":[]}
            """,
            JsonCompareMode.LENIENT)
        .jsonPath("$.created_at")
        .value(String.class, at -> assertThat(at).matches(".*\\.\\d{6}Z"));
    assertThat(audited("contact_create")).singleElement().asString().contains("0600 000 101");
  }

  @Test
  void readsNumbersInTheRegionThatTheTenantChose() {
    var first = post(operator, "/admin/contacts", Map.of("number", "0151 12345678"));
    var saved = read(first.expectStatus().isCreated());
    assertThat(saved.get("e164")).isNotEqualTo("+4915112345678");
    int before = (Integer) Objects.requireNonNull(saved.get("id"));
    put(admin, "/admin/config/tenant", Map.of("time_zone", "Europe/Berlin", "default_region", "DE"))
        .expectStatus()
        .isOk();

    post(operator, "/admin/contacts", Map.of("number", "0152 12345678"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.e164")
        .isEqualTo("+4915212345678");
    get(operator, "/admin/contacts/by-number/{n}", "+49 152 12345678").expectStatus().isOk();
    // What was saved before is read anew when it is saved again.
    put(operator, "/admin/contacts/" + before, Map.of("number", "0151 12345678"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.e164")
        .isEqualTo("+4915112345678");
    // Nobody else's are.
    var theirs = service.as(service.session(tenant + "-neighbour", "operator"));
    post(theirs, "/admin/contacts", Map.of("number", "600 000 101"))
        .expectBody()
        .jsonPath("$.e164")
        .isEqualTo("+48600000101");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "600000101",
        "0600000101",
        "+48 600-000-101",
        "0048600000101",
        "48600000101",
        "600 000 101"
      })
  void everyFormOfANumberFindsIt(String form) {
    int id = add(Map.of("number", "+48600000101", "last_name", "Nowak"));

    get(admin, "/admin/contacts/by-number/{n}", form).expectBody().jsonPath("$.id").isEqualTo(id);
    get(operator, "/operator/api/contacts/by-number/{n}", form)
        .expectBody()
        .jsonPath("$.number")
        .isEqualTo("+48600000101");
    get(operator, "/contacts/{n}", form).expectBody().jsonPath("$.id").isEqualTo(id);
    assertThat(found(form)).containsExactly("+48600000101");
    refused(
        post(admin, "/admin/contacts", Map.of("number", form)),
        400,
        "Kontakt z takim numerem już istnieje.");
  }

  @Test
  void numbersThatDifferInTheirCountryAreTwo() {
    add(Map.of("number", "+48600000101"));
    int german = add(Map.of("number", "+49 160 0000101", "company", "Beispiel"));

    get(admin, "/admin/contacts/by-number/{n}", "+491600000101")
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo(german);
    refused(
        get(admin, "/admin/contacts/by-number/{n}", "+44 7600 000101"),
        404,
        "Kontakt nie istnieje.");
  }

  @Test
  void extensionsAreComparedAsTyped() {
    int id = add(Map.of("number", "/104"));

    get(operator, "/operator/api/contacts/by-number/{n}", "104")
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo(id);
    refused(
        post(admin, "/admin/contacts", Map.of("number", "/104")),
        400,
        "Kontakt z takim numerem już istnieje.");
  }

  @ParameterizedTest
  @CsvSource({
    "zoltek, 600000201",
    "ŻÓŁTEK, 600000201",
    "anna żółtek, 600000201",
    "żółtek anna, 600000201",
    "lodz, 600000201",
    "sklep@, 600000201",
    "525-000-12-34, 600000201",
    "5250001234, 600000201",
    "FB-77, 600000201",
    "000 201, 600000201",
    "0600 000, 600000201",
    "+48600, 600000201",
    "100%, 600000202",
    "a_b, 600000202",
  })
  void findsByAnyFieldWhateverCaseAndAccents(String search, String number) {
    add(
        Map.of(
            "number",
            "600000201",
            "first_name",
            "Anna",
            "last_name",
            "Żółtek",
            "company",
            "Łódź Sp. z o.o.",
            "email",
            "sklep@example.org",
            "nip",
            "525-000-12-34",
            "firebird_id",
            "FB-77"));
    add(Map.of("number", "600000202", "company", "100% a_b \\ '; DROP TABLE x"));

    assertThat(found(search)).contains(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "\\", "' OR 1=1 --", "\0", "%%%", "aXb", "){0,}", "\uD800"})
  void aHostileSearchFindsNothing(String search) {
    add(Map.of("number", "600000203", "company", "a b"));

    assertThat(found(search))
        .isIn(List.of(), search.equals("\0") ? List.of("600000203") : List.of());
  }

  @Test
  void listsByNumberInPages() {
    for (int i = 5; i >= 1; i--) {
      add(Map.of("number", "60000030" + i));
    }
    var first = get(admin, "/admin/contacts?limit=2&search=6000003").expectStatus().isOk();
    var headers = first.expectBody().jsonPath("$.items[1].number").isEqualTo("600000302");
    String link =
        headers.returnResult().getResponseHeaders().getFirst("Link").replaceAll("^<|>.*$", "");
    assertThat(headers.returnResult().getResponseHeaders().getFirst("X-Total-Count"))
        .isEqualTo("5");

    var second = admin.get().uri(java.net.URI.create(baseOf(admin) + link)).exchange().expectBody();
    second
        .jsonPath("$.items[0].number")
        .isEqualTo("600000303")
        .jsonPath("$.items[1].number")
        .isEqualTo("600000304");
    refused(get(admin, "/admin/contacts?cursor=%%%"), 422, "Nieprawidłowy znacznik strony.");
  }

  private static String baseOf(WebTestClient http) {
    var uri = http.get().uri("/actuator/health").exchange().returnResult(Void.class).getUrl();
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "number | 123",
        "number | ''",
        "number | 123456789012345678901234567890123",
        "ext | 12345678901234567",
        "email | ''",
        "email | person",
        "email | 'person@example.org\\nBcc: other@example.org'",
        "nip | 123456789012345678901",
        "source | ''",
        "first_name | 'a\\0b'",
        "notes | 'a\\7b'",
        "company | 'a\u202Eb'",
      })
  void refusesWhatMayNotStandInAField(String field, String value) {
    var body = new HashMap<String, Object>(Map.of("number", "600000401"));
    body.put(field, value.translateEscapes());
    for (String path : List.of("/admin/contacts", "/operator/api/contacts")) {
      if (path.startsWith("/operator") && field.equals("source")) {
        continue;
      }
      post(operator, path, body)
          .expectStatus()
          .isEqualTo(422)
          .expectBody()
          .jsonPath("$.errors[0].field")
          .isEqualTo(field);
    }
    assertThat(found("600000401")).isEmpty();
  }

  @Test
  void replacesAllFieldsAndTellsWhatWasBefore() {
    int id = add(Map.of("number", "600000501", "last_name", "Old", "source", "ctip"));
    add(Map.of("number", "600000502"));

    put(operator, "/admin/contacts/" + id, Map.of("number", "600000503", "company", "New"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.last_name")
        .isEmpty()
        .jsonPath("$.source")
        .isEqualTo("manual");
    assertThat(audited("contact_update"))
        .singleElement()
        .asString()
        .matches("(?s).*\"Old\".* -> .*\"New\".*");
    assertThat(found("old")).isEmpty();
    refused(
        put(operator, "/admin/contacts/" + id, Map.of("number", "+48600000502")),
        400,
        "Kontakt z takim numerem już istnieje.");
    refused(
        put(operator, "/admin/contacts/999999999", Map.of("number", "600000504")),
        404,
        "Nie znaleziono kontaktu.");
    // The number that was given up is free again.
    add(Map.of("number", "600000501"));
  }

  @Test
  void onlyAnAdministratorDeletes() {
    int id = add(Map.of("number", "600000601"));

    refused(
        operator.delete().uri("/admin/contacts/" + id).exchange(),
        403,
        "Operacja wymaga roli administratora.");
    admin.delete().uri("/admin/contacts/" + id).exchange().expectStatus().isNoContent();
    refused(
        admin.delete().uri("/admin/contacts/" + id).exchange(), 404, "Nie znaleziono kontaktu.");
    refused(get(admin, "/admin/contacts/" + id), 404, "Nie znaleziono kontaktu.");
    get(admin, "/admin/contacts/0").expectStatus().isEqualTo(422);
    assertThat(audited("contact_delete")).hasSize(1);
  }

  @Test
  void operatorsPanelKeepsNineDigitsAndTheSource() {
    int id =
        id(
            post(
                operator,
                "/operator/api/contacts",
                Map.of("number", "+48 600 000 701", "notes", "a")));
    get(operator, "/operator/api/contacts/by-number/0600000701")
        .expectBody()
        .json(
            """
            {"number":"600000701","source":"operator","notes":"a","e164":"+48600000701"}
            """,
            JsonCompareMode.LENIENT);
    put(
            operator,
            "/operator/api/contacts/" + id,
            Map.of("number", "600000701", "notes", "b", "source", "hacked"))
        .expectBody()
        .json("{\"notes\":\"b\",\"source\":\"operator\"}", JsonCompareMode.LENIENT);
    refused(
        post(operator, "/operator/api/contacts", Map.of("number", "abcd")),
        400,
        "Nieprawidłowy numer telefonu.");
    refused(
        post(operator, "/operator/api/contacts", Map.of("number", "600000701")),
        400,
        "Kontakt z takim numerem już istnieje.");
    refused(
        put(operator, "/operator/api/contacts/999999999", Map.of("number", "600000702")),
        404,
        "Kontakt nie istnieje.");
    assertThat(audited("contact_create_operator")).hasSize(1);
    assertThat(audited("contact_update_operator")).hasSize(1);
  }

  @Test
  void aForeignNumberStaysForeignWhenTheOperatorsFormCutsIt() {
    int id = id(post(operator, "/operator/api/contacts", Map.of("number", "+4915112345678")));
    put(operator, "/operator/api/contacts/" + id, Map.of("number", "112345678", "notes", "b"))
        .expectBody()
        .json("{\"number\":\"112345678\",\"e164\":\"+4915112345678\"}", JsonCompareMode.LENIENT);
    get(operator, "/operator/api/contacts/by-number/004915112345678")
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo(id);
  }

  @Test
  void devicesComeAndGoWithTheirContact() {
    int id = add(Map.of("number", "600000801"));
    String path = "/admin/contacts/" + id + "/devices";
    int device =
        id(post(operator, path, Map.of("device_name", "Printer", "serial_number", " S1 ")));
    put(operator, path + "/" + device, Map.of("device_name", "Scanner", "location", "2nd floor"))
        .expectBody()
        .jsonPath("$.serial_number")
        .isEmpty();
    get(operator, "/contacts/600000801")
        .expectBody()
        .jsonPath("$.devices[0].device_name")
        .isEqualTo("Scanner");
    get(operator, "/contacts?search=600000801")
        .expectBody()
        .jsonPath("$[0].devices.length()")
        .isEqualTo(0);
    refused(
        post(operator, "/admin/contacts/999999999/devices", Map.of("device_name", "x")),
        404,
        "Nie znaleziono kontaktu.");
    post(operator, path, Map.of("notes", "nothing else")).expectStatus().isEqualTo(422);
    operator.delete().uri(path + "/" + device).exchange().expectStatus().isNoContent();
    refused(
        operator.delete().uri(path + "/" + device).exchange(), 404, "Nie znaleziono urządzenia.");
    refused(
        put(operator, path + "/" + device, Map.of("device_name", "x")),
        404,
        "Nie znaleziono urządzenia.");
    get(operator, path).expectBody().jsonPath("$.items.length()").isEqualTo(0);
    assertThat(service.column("SELECT action FROM audit.entry WHERE tenant_id = '" + tenant + "'"))
        .contains("contact_device_create", "contact_device_update", "contact_device_delete");
  }

  @Test
  void anotherTenantSeesAndChangesNothing() {
    int id = add(Map.of("number", "600000901", "last_name", "Private"));
    var stranger = service.as(service.session(tenant + "-other", "admin"));

    get(stranger, "/admin/contacts?search=private")
        .expectBody()
        .jsonPath("$.items.length()")
        .isEqualTo(0);
    get(stranger, "/admin/contacts/" + id).expectStatus().isNotFound();
    get(stranger, "/contacts/600000901").expectStatus().isNotFound();
    put(stranger, "/admin/contacts/" + id, Map.of("number", "600000902"))
        .expectStatus()
        .isNotFound();
    stranger.delete().uri("/admin/contacts/" + id).exchange().expectStatus().isNotFound();
    get(stranger, "/admin/contacts/" + id + "/devices").expectStatus().isNotFound();
    // One number may belong to a contact of each tenant.
    post(stranger, "/admin/contacts", Map.of("number", "600000901")).expectStatus().isCreated();
  }

  @Test
  void exactLookupsAreServedByAnIndexBehindTheWall() {
    // Behind row-level security only leakproof operators use an index; equality of text is one.
    assertThat(
            service.column(
                """
                SELECT p.proleakproof FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
                 WHERE o.oprname = '=' AND o.oprleft = 'text'::regtype AND o.oprright = 'text'::regtype
                """))
        .containsExactly("t");
    assertThat(service.column("SELECT indexdef FROM pg_indexes WHERE schemaname = 'contacts'"))
        .anyMatch(index -> index.endsWith("(tenant_id, number_key)"))
        .anyMatch(index -> index.endsWith("(tenant_id, e164)"))
        .anyMatch(index -> index.endsWith("(tenant_id, number)"));
  }
}
