/** The provider, by the OpenID Connect SDK of Nimbus. */
@NullMarked
package org.ctip.admin.oidc.nimbus;

import org.jspecify.annotations.NullMarked;
