/** A team's logo, beside its name, which says all that it says; nothing where it has none. */
export function Logo({
  edition,
  team: { id, logo },
  side,
}: {
  edition: string
  team: { id: string; logo?: string | undefined }
  side: number
}) {
  return logo ? (
    <img
      src={`/api/editions/${edition}/teams/${id}/logo?of=${logo}`}
      alt=""
      width={side}
      height={side}
      loading="lazy"
    />
  ) : null
}
