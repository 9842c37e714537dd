package org.ctip.admin.transfer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctip.admin.contact.ContactService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Files in and out over HTTP, in a real database; every test has a tenant of its own. */
class TransferApiTest {
  private static final String IMPORTS = "/admin/contacts/imports";
  private static final String FILE =
      """
      Telefon;Nazwisko;E-mail;Uwagi
      600000101;Nowak;nowak@example.org;fresh
      +48 600 000 102;Known;;changed
      600000103;Same;;
      0600000101;Again;;repeated
      12;Short;bad address;wrong
      """;

  @TempDir static Path directory;
  static ContactService service;
  static int tenants;

  private final String tenant = "f" + ++tenants;
  private String token = service.session(tenant, "admin");
  private WebTestClient admin = service.as(token);

  @BeforeAll
  static void start() {
    service = new ContactService(directory);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Map<?, ?> read(ResponseSpec answer) {
    return Objects.requireNonNull(answer.expectBody(Map.class).returnResult().getResponseBody());
  }

  private int add(Map<String, ?> contact) {
    return (Integer)
        Objects.requireNonNull(
            read(post("/admin/contacts", contact).expectStatus().isCreated()).get("id"));
  }

  private ResponseSpec post(String path, Map<String, ?> body) {
    return admin
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private ResponseSpec upload(byte[] file) {
    return admin
        .post()
        .uri(IMPORTS + "?filename=a/b\\c:list.csv")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .bodyValue(file)
        .exchange();
  }

  private int preview(String file) {
    var answer = read(upload(file.getBytes(StandardCharsets.UTF_8)).expectStatus().isCreated());
    return (Integer) Objects.requireNonNull(answer.get("id"));
  }

  private void commit(int id, String onDuplicate) {
    post(IMPORTS + "/" + id + "/commit", Map.of("on_duplicate", onDuplicate))
        .expectStatus()
        .isAccepted();
  }

  private void awaitState(int id, String state) {
    await().atMost(Duration.ofSeconds(60)).until(() -> state(id), current -> current.equals(state));
  }

  private String state(int id) {
    return service.column("SELECT lower(state) FROM contacts.import WHERE id = " + id).getFirst();
  }

  private List<String> contacts(String column) {
    return service.column(
        "SELECT coalesce(%s, '-') FROM contacts.contact WHERE tenant_id = '%s' ORDER BY number"
            .formatted(column, tenant));
  }

  private void known() {
    add(Map.of("number", "600000102", "last_name", "Old", "company", "Kept"));
    add(Map.of("number", "600000103", "last_name", "Same"));
  }

  @Test
  void aPreviewSaysWhatWouldChangeAndChangesNothing() {
    known();
    upload(FILE.getBytes(StandardCharsets.UTF_8))
        .expectStatus()
        .isCreated()
        .expectBody()
        .json(
            """
            {"state":"preview","file_name":"c:list.csv","format":"csv","encoding":"utf-8","separator":";",
             "header":true,"columns":[{"name":"Telefon","field":"number"},{"name":"Nazwisko","field":"last_name"},
             {"name":"E-mail","field":"email"},{"name":"Uwagi","field":"notes"}],
             "found":{"total":5,"new":1,"update":1,"same":1,"duplicate":1,"invalid":1},
             "done":{"processed":0},
             "errors":[{"line":5,"field":"number"},{"line":6,"field":"email"},{"line":6,"field":"number"}]}
            """,
            JsonCompareMode.LENIENT)
        .jsonPath("$.sample[0][1]")
        .isEqualTo("Nowak");
    assertThat(contacts("last_name")).containsExactly("Old", "Same");
  }

  @Test
  void anImportIsRunAndTakenBackExactly() {
    known();
    int id = preview(FILE);
    commit(id, "update");
    awaitState(id, "done");

    assertThat(contacts("last_name")).containsExactly("Nowak", "Known", "Same");
    assertThat(contacts("company")).containsExactly("-", "Kept", "-");
    assertThat(contacts("source")).containsExactly("import", "manual", "manual");
    admin
        .get()
        .uri(IMPORTS + "/" + id)
        .exchange()
        .expectBody()
        .json(
            """
            {"done":{"processed":5,"created":1,"updated":1,"skipped":2,"invalid":1,"restored":0,"kept":0}}
            """,
            JsonCompareMode.LENIENT);
    admin
        .get()
        .uri(IMPORTS + "/" + id + "/errors")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .value(csv -> assertThat(csv).startsWith("line;field;reason\r\n").contains("6;email;"));

    admin.post().uri(IMPORTS + "/" + id + "/undo").exchange().expectStatus().isAccepted();
    awaitState(id, "undone");
    assertThat(contacts("last_name")).containsExactly("Old", "Same");
    assertThat(contacts("notes")).containsExactly("-", "-");
    assertThat(
            service.column(
                "SELECT action FROM audit.entry WHERE tenant_id = '"
                    + tenant
                    + "' ORDER BY number"))
        .contains("contact_import", "contact_import_undo");
    admin.post().uri(IMPORTS + "/" + id + "/undo").exchange().expectStatus().isEqualTo(409);
  }

  @Test
  void whatSomebodyChangedSinceStaysAndIsTold() {
    int id = preview("number\n600000111\n600000112\n600000113\n");
    commit(id, "skip");
    awaitState(id, "done");
    var made =
        service.column(
            "SELECT id FROM contacts.contact WHERE tenant_id = '" + tenant + "' ORDER BY number");
    admin
        .put()
        .uri("/admin/contacts/" + made.getFirst())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("number", "600000111", "notes", "mine"))
        .exchange()
        .expectStatus()
        .isOk();
    admin.delete().uri("/admin/contacts/" + made.get(1)).exchange().expectStatus().isNoContent();

    admin.post().uri(IMPORTS + "/" + id + "/undo").exchange().expectStatus().isAccepted();
    awaitState(id, "undone");
    assertThat(contacts("notes")).containsExactly("mine");
    admin
        .get()
        .uri(IMPORTS + "/" + id)
        .exchange()
        .expectBody()
        .json(
            """
            {"done":{"restored":1,"kept":2},
             "kept":[{"contact_id":%s,"reason":"changed_since"},{"contact_id":%s,"reason":"gone"}]}
            """
                .formatted(made.get(0), made.get(1)),
            JsonCompareMode.LENIENT);
  }

  @Test
  void mergingFillsOnlyWhatIsEmptyAndSkippingNothing() {
    known();
    int merged = preview("number;last_name;email\n600000102;New;new@example.org\n");
    commit(merged, "merge");
    awaitState(merged, "done");
    assertThat(contacts("last_name")).containsExactly("Old", "Same");
    assertThat(contacts("email")).containsExactly("new@example.org", "-");

    int skipped = preview("number;last_name\n600000102;New\n");
    commit(skipped, "skip");
    awaitState(skipped, "done");
    assertThat(contacts("last_name")).containsExactly("Old", "Same");
  }

  @Test
  void columnsAreGivenOtherMeanings() {
    int id = preview("a;b\nNowak;600000121\n");
    String path = IMPORTS + "/" + id;
    post(path + "/commit", Map.of("on_duplicate", "skip")).expectStatus().isEqualTo(422);
    admin
        .put()
        .uri(path + "/mapping")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("fields", List.of("last_name", "number")))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.found.new")
        .isEqualTo(1);
    for (Object fields :
        List.of(List.of("last_name"), List.of("number", "number"), List.of("number", "x"))) {
      admin
          .put()
          .uri(path + "/mapping")
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue(Map.of("fields", fields))
          .exchange()
          .expectStatus()
          .isEqualTo(422);
    }
    post(path + "/commit", Map.of("on_duplicate", "replace")).expectStatus().isEqualTo(422);
    commit(id, "skip");
    awaitState(id, "done");
    post(path + "/commit", Map.of("on_duplicate", "skip")).expectStatus().isEqualTo(409);
    assertThat(contacts("last_name")).containsExactly("Nowak");
  }

  @Test
  void anImportGoesOnAfterTheServiceWasStopped() {
    var file = new StringBuilder("number;last_name\n");
    for (int i = 0; i < 5_000; i++) {
      file.append(600_100_000 + i).append(";N").append(i).append('\n');
    }
    int id = preview(file.toString());
    commit(id, "skip");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Long.parseLong(
                        service
                            .column("SELECT processed FROM contacts.import WHERE id = " + id)
                            .getFirst())
                    > 0);
    service.restart();
    admin = service.as(token);
    awaitState(id, "done");

    assertThat(contacts("number")).hasSize(5_000);
    admin
        .get()
        .uri(IMPORTS + "/" + id)
        .exchange()
        .expectBody()
        .json(
            "{\"done\":{\"processed\":5000,\"created\":5000,\"skipped\":0}}",
            JsonCompareMode.LENIENT);
  }

  @Test
  void aFormBringsAFileToo() {
    var form = new MultipartBodyBuilder();
    form.part("file", new ByteArrayResource("number\n600000131\n".getBytes(StandardCharsets.UTF_8)))
        .filename("../../etc/list.csv");
    admin
        .post()
        .uri(IMPORTS)
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .bodyValue(form.build())
        .exchange()
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.file_name")
        .isEqualTo("list.csv");
  }

  @Test
  void refusesWhatIsTooLargeOrNoFile() {
    upload(new byte[11 * 1024 * 1024]).expectStatus().isEqualTo(413);
    upload(new byte[] {1, 0, 2}).expectStatus().isEqualTo(422);
    upload(" ".getBytes(StandardCharsets.UTF_8)).expectStatus().isEqualTo(422);
    admin.get().uri(IMPORTS + "/999999999").exchange().expectStatus().isNotFound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx", "vcf"})
  void whatIsExportedIsImportedAgain(String format) {
    add(
        Map.of(
            "number",
            "+48600000141",
            "last_name",
            "=1+1",
            "email",
            "person@example.org",
            "notes",
            "one\ntwo"));
    add(Map.of("number", "/104", "company", "Łódź; \"x\""));
    byte[] file =
        admin
            .get()
            .uri("/admin/contacts/export?format=" + format)
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .valueEquals("Content-Disposition", "attachment; filename=\"contacts." + format + "\"")
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBody();

    upload(file)
        .expectStatus()
        .isCreated()
        .expectBody()
        .json(
            "{\"found\":{\"total\":2,\"new\":0,\"update\":0,\"same\":2,\"duplicate\":0,\"invalid\":0}}",
            JsonCompareMode.LENIENT);
    assertThat(
            service.column(
                "SELECT after->>'contacts' FROM audit.entry WHERE action = 'contact_export'"
                    + " AND tenant_id = '%s'".formatted(tenant)))
        .containsExactly("2");
  }

  @Test
  void twoContactsAreMadeOneWithAllNumbersAndDevices() {
    int kept = add(Map.of("number", "600000151", "last_name", "Nowak", "email", "A@example.org"));
    int other =
        add(Map.of("number", "+49 160 1234567", "company", "Sample", "email", "a@example.org"));
    post("/admin/contacts/" + other + "/devices", Map.of("device_name", "Printer"))
        .expectStatus()
        .isCreated();
    admin
        .get()
        .uri("/admin/contacts/duplicates")
        .exchange()
        .expectBody()
        .json(
            "{\"items\":[{\"reason\":\"email\",\"contact_ids\":[%d,%d]}]}".formatted(kept, other),
            JsonCompareMode.STRICT);

    post(
            "/admin/contacts/" + kept + "/merge",
            Map.of("other_id", other, "prefer_other", List.of("email")))
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"id":%d,"number":"600000151","other_numbers":["+49 160 1234567"],"last_name":"Nowak",
             "company":"Sample","email":"a@example.org"}
            """
                .formatted(kept),
            JsonCompareMode.LENIENT);
    admin
        .get()
        .uri("/contacts/{n}", "00491601234567")
        .exchange()
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo(kept)
        .jsonPath("$.devices[0].device_name")
        .isEqualTo("Printer");
    admin.get().uri("/admin/contacts/" + other).exchange().expectStatus().isNotFound();
    post("/admin/contacts/" + kept + "/merge", Map.of("other_id", other))
        .expectStatus()
        .isNotFound();
    post("/admin/contacts/" + kept + "/merge", Map.of("other_id", kept))
        .expectStatus()
        .isEqualTo(422);
  }

  @Test
  void filesAreForAdministratorsOfTheTenant() {
    int id = preview("number\n600000161\n");
    var operator = service.as(service.session(tenant, "operator"));
    var stranger = service.as(service.session(tenant + "-other", "admin"));

    for (String path :
        List.of(
            IMPORTS, IMPORTS + "/" + id, "/admin/contacts/export", "/admin/contacts/duplicates")) {
      operator
          .get()
          .uri(path)
          .exchange()
          .expectStatus()
          .isForbidden()
          .expectBody()
          .jsonPath("$.detail")
          .isEqualTo("Operacja wymaga roli administratora.");
    }
    stranger.get().uri(IMPORTS + "/" + id).exchange().expectStatus().isNotFound();
    stranger.post().uri(IMPORTS + "/" + id + "/undo").exchange().expectStatus().isNotFound();
    stranger.post().uri(IMPORTS + "/" + id + "/cancel").exchange().expectStatus().isNotFound();
    stranger.get().uri(IMPORTS).exchange().expectBody().jsonPath("$.items.length()").isEqualTo(0);
  }
}
