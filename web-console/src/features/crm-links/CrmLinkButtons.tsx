import { useQuery } from '@tanstack/react-query';
import { Icon } from '@/ui/Icon';
import { linksQuery } from './api';
import { addressOf, type LinkFacts } from './link';

/**
 * The links that somebody may open at a call. With `all` those too that open by themselves, for where the browser did
 * not let them.
 */
export function CrmLinkButtons({ facts, all }: { facts: LinkFacts; all?: boolean }) {
  const links = useQuery(linksQuery);
  return (
    <>
      {(links.data ?? [])
        .filter((link) => all || link.on === 'CLICK')
        .map((link) => {
          const address = addressOf(link.url, facts);
          return address ? (
            <a
              key={link.id}
              className="button small"
              href={address}
              target="_blank"
              rel="noopener noreferrer"
            >
              <Icon name="external" />
              {link.name}
            </a>
          ) : null;
        })}
    </>
  );
}
