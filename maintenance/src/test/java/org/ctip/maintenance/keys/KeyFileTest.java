package org.ctip.maintenance.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctip.maintenance.installation.DataDirectory;
import org.ctip.maintenance.installation.MaintenanceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  @TempDir Path directory;

  @Test
  void putsANewKeyBeforeTheOthersForItsOwnerOnly() throws Exception {
    var file = file("keys");
    assertThat(file.ensure(RANDOM)).isTrue();
    assertThat(file.ensure(RANDOM)).isFalse();
    String first = file.ids().getFirst();

    String second = file.prepend(RANDOM);

    assertThat(file.ids()).containsExactly(second, first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file.path());
    }
  }

  @Test
  void retiresWhatIsNotNeededAndNeverTheNewest() throws Exception {
    var file = file("keys");
    String oldest = file.prepend(RANDOM);
    String middle = file.prepend(RANDOM);
    Files.writeString(file.path(), "# of the office\n" + Files.readString(file.path()));
    String newest = file.prepend(RANDOM);

    assertThat(file.retire(Set.of(middle))).containsExactly(oldest);
    assertThat(file.ids()).containsExactly(newest, middle);
    assertThat(file.retire(Set.of())).containsExactly(middle);
    assertThat(file.retire(Set.of())).isEmpty();
    assertThat(file.ids()).containsExactly(newest);
    assertThat(Files.readString(file.path())).contains("# of the office");
  }

  @Test
  void addsForeignKeysBehindItsOwn() throws Exception {
    var file = file("keys");
    String own = file.prepend(RANDOM);
    var other = file("other");
    String foreign = other.prepend(RANDOM);

    assertThat(file.add(other.content())).containsExactly(foreign);
    assertThat(file.add(other.content())).isEmpty();
    assertThat(file.ids()).containsExactly(own, foreign);
    assertThatThrownBy(() -> file.add("no key\n".getBytes()))
        .isInstanceOf(MaintenanceException.class);
    assertThat(file.ids()).containsExactly(own, foreign);
  }

  @Test
  void isTheOneTheServicesRead() {
    var data = new DataDirectory(directory);

    assertThat(KeyFile.of(data, Map.of()).path()).isEqualTo(directory.resolve("secret-keys"));
    assertThat(KeyFile.of(data, Map.of("CTIP_SECRET_KEY_FILE", "/etc/keys")).path())
        .isEqualTo(Path.of("/etc/keys"));
    assertThatThrownBy(() -> KeyFile.of(data, Map.of("CTIP_SECRET_KEY", "abc")))
        .isInstanceOf(MaintenanceException.class)
        .hasMessageContaining("CTIP_SECRET_KEY");
    assertThatThrownBy(() -> KeyFile.of(data, Map.of("PGHOST", "db.example.org")))
        .isInstanceOf(MaintenanceException.class)
        .hasMessageContaining("CTIP_SECRET_KEY_FILE");
  }

  @Test
  void saysWhatIsUnderWhich() {
    var use = new KeyUse(Map.of("a", 2L, "b", 3L), 0);

    assertThat(use.isAllUnder("a")).isFalse();
    assertThat(use.notUnder("a")).isEqualTo(3);
    assertThat(new KeyUse(Map.of("a", 2L), 0).isAllUnder("a")).isTrue();
    assertThat(new KeyUse(Map.of("a", 2L), 1).isAllUnder("a")).isFalse();
    assertThat(new KeyUse(Map.of(), 0).isAllUnder("a")).isTrue();
    assertThat(List.copyOf(use.masterKeys())).containsExactlyInAnyOrder("a", "b");
  }

  private KeyFile file(String name) {
    return new KeyFile(directory.resolve(name));
  }
}
