package org.ctip.maintenance.tenant;

import java.util.Locale;
import java.util.regex.Pattern;
import org.ctip.maintenance.installation.MaintenanceException;

/**
 * A tenant to be.
 *
 * @param admin e-mail of the first administrator, lower case
 */
public record NewTenant(String id, String name, String admin) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"']{1,64}@[^\\s@<>\"']{1,250}");
  private static final int LONGEST_NAME = 160;

  public NewTenant {
    name = name.strip();
    admin = email(admin);
    if (!ID.matcher(id).matches()) {
      throw new MaintenanceException(
          "the id of a tenant is 1 to 63 of a-z, 0-9 and -, beginning with a letter or digit");
    }
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new MaintenanceException("the name of a tenant has 1 to 160 characters");
    }
  }

  /**
   * An address as accounts have it.
   *
   * @throws MaintenanceException when it is none
   */
  public static String email(String text) {
    String address = text.strip().toLowerCase(Locale.ROOT);
    if (!EMAIL.matcher(address).matches()) {
      throw new MaintenanceException("that is no e-mail address");
    }
    return address;
  }
}
